import OpenAI from 'openai';

const client = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: 'https://api.aigateway.sh/v1' });
const model = 'meta/llama-3-8b-instruct';
const answer = await client.chat.completions.create({
  model,
  messages: [
    { role: 'system', content: 'Be brief' },
    { role: 'user', content: 'Say hello' },
  ],
  max_tokens: 6,
});
console.log(answer.choices[0].message.content);
const stream = await client.chat.completions.create({
  model,
  messages: [{ role: 'user', content: 'Tell a story' }],
  stream: true,
});
for await (const chunk of stream) process.stdout.write(chunk.choices?.[0]?.delta?.content ?? '');
console.log();
