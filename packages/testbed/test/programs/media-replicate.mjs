import { createHash } from 'node:crypto';
import Replicate from 'replicate';

const replicate = new Replicate();
const digest = async (blob) =>
  createHash('sha256')
    .update(Buffer.from(await blob.arrayBuffer()))
    .digest('hex');
const images = await replicate.run('black-forest-labs/flux-schnell', {
  input: { prompt: 'a red fox', num_outputs: 2 },
});
for (const image of images) console.log(image.url().href, await digest(await image.blob()));
const video = await replicate.run('google/veo-3', { input: { prompt: 'waves at night' } });
console.log(String(video), await digest(await video.blob()));
const photo = new Blob(['a photo'], { type: 'image/png' });
const edited = await replicate.run('black-forest-labs/flux-kontext-pro', {
  input: { prompt: 'a hat', input_image: photo },
});
console.log(String(edited));
