import Replicate from 'replicate';

const replicate = new Replicate();
const model = 'meta/meta-llama-3-8b-instruct';
const output = await replicate.run(model, {
  input: { prompt: 'Say hello', system_prompt: 'Be brief', max_tokens: 6 },
});
console.log(output.join(''));
for await (const event of replicate.stream(model, { input: { prompt: 'Tell a story' } }))
  process.stdout.write(`${event}`);
console.log();
