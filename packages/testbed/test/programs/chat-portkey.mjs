import { Portkey } from 'portkey-ai';

const portkey = new Portkey({ apiKey: process.env.PORTKEY_API_KEY, provider: 'openai' });
const model = 'gpt-4o';
const answer = await portkey.chat.completions.create({
  model,
  messages: [
    { role: 'system', content: 'Be brief' },
    { role: 'user', content: 'Say hello' },
  ],
  max_tokens: 6,
});
console.log(answer.choices[0].message.content);
const stream = await portkey.chat.completions.create({
  model,
  messages: [{ role: 'user', content: 'Tell a story' }],
  stream: true,
});
for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta?.content ?? '');
console.log();
