import { createHash } from 'node:crypto';
import OpenAI, { toFile } from 'openai';

const client = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: 'https://api.aigateway.sh/v1' });
const digest = async (url) =>
  createHash('sha256')
    .update(Buffer.from(await (await fetch(url)).arrayBuffer()))
    .digest('hex');
const images = await client.images.generate({
  model: 'black-forest-labs/flux-1-schnell',
  prompt: 'a red fox',
  n: 2,
});
for (const { url } of images.data) console.log(url, await digest(url));
let job = await client.post('/videos/generations', {
  body: { model: 'google/veo-3.1', prompt: 'waves at night' },
});
while (job.status === 'queued' || job.status === 'running' || job.status === 'processing') {
  await new Promise((resolve) => setTimeout(resolve, Number(process.env.POLL_MS ?? 3000)));
  job = await client.get(`/jobs/${job.id}`);
}
const link = job.result?.file_url ?? job.result_url ?? job.result.url;
console.log(link, await digest(link));
const photo = await toFile(Buffer.from('a photo'), 'photo.png', { type: 'image/png' });
const edited = await client.images.edit({ model: 'bria/fibo-edit/edit', prompt: 'a hat', image: photo });
console.log(edited.data[0].url);
