import OpenAI from 'openai';
import Replicate from 'replicate';

const say = async (label, promise) =>
  console.log(label, await promise.catch((error) => error.status ?? error.response?.status ?? error.message));
const model = 'meta/meta-llama-3-8b-instruct';
const replicate = new Replicate();
await say('bad token', new Replicate({ auth: 'nonsense' }).run(model, { input: { prompt: 'hi' } }));
await say('bad input', replicate.run(model, { input: { prompt: 'hi', max_tokens: 'many' } }));
await say('no model', replicate.run('nobody/nothing', { input: { prompt: 'hi' } }));
await say('failed', replicate.run(model, { input: { prompt: '[[fail]]' } }));
const baseURL = 'https://api.aigateway.sh/v1';
const client = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL });
const ask = (from, body) =>
  from.chat.completions.create({ messages: [{ role: 'user', content: 'hi' }], ...body });
await say('bad key', ask(new OpenAI({ apiKey: 'r8_old', baseURL }), { model: 'openai/gpt-5' }));
await say('colon', ask(client, { model: 'meta/llama:0123abcd' }));
await say('unknown', ask(client, { model: 'meta/no-such-model' }));
await say('budget', ask(client, { model: 'openai/gpt-5', messages: [{ role: 'user', content: '[[402]]' }] }));
