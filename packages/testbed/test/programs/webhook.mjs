import { createServer } from 'node:http';
import Replicate, { validateWebhook } from 'replicate';

const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  response.end();
  const {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature,
  } = request.headers;
  const secret = (await replicate.webhooks.default.secret.get()).key;
  const valid = await validateWebhook({ id, timestamp, signature, body, secret });
  console.log(valid, request.url, JSON.parse(body).status);
  server.close();
}).listen(Number(process.env.PORT));
const replicate = new Replicate();
await replicate.predictions.create({
  model: 'black-forest-labs/flux-schnell',
  input: { prompt: 'a red fox' },
  webhook: 'https://app.example.org/hooks?user=7',
  webhook_events_filter: ['completed'],
});
