const controller = new AbortController();
const deadline = setTimeout(() => controller.abort(), 2000);
const response = await fetch('https://example.com/slow.png', { signal: controller.signal });
clearTimeout(deadline);
console.log(response.status);
