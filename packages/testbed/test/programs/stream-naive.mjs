import OpenAI from 'openai';

const client = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: 'https://api.aigateway.sh/v1' });
const stream = await client.chat.completions.create({
  model: 'meta/llama-3-8b-instruct',
  messages: [{ role: 'user', content: 'Tell a story' }],
  stream: true,
});
for await (const chunk of stream) process.stdout.write(chunk.choices[0].delta.content ?? '');
