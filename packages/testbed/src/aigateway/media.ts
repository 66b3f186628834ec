/** Images, video, music, 3D and sound of AIgateway, and the files on its media host. */
import { mediaFor } from '../content.ts';
import { isFile } from '../http/body.ts';
import type { Call, Reply } from '../http/server.ts';
import { wishedStatus } from '../openai/chat.ts';
import { transcript } from '../openai/other.ts';
import { type Context, type Handler, MEDIA_ORIGIN, publish, secondsOf } from './context.ts';
import { failure } from './errors.ts';
import { fieldsOf } from './guard.ts';

const MAX_FILE = 25 * 1024 * 1024;

/** POST /v1/images/generations and /v1/images/edits */
export const images: Handler = (call, _route, context) => {
  const {
    model,
    prompt,
    n = 1,
    response_format: format = 'url',
    webhook_url: webhookUrl,
    ...rest
  } = fieldsOf(call.body);
  const text = String(prompt);
  if (Object.values(rest).some((value) => isFile(value) && value.size > MAX_FILE))
    return failure(413, 'a file is above 25 MB');
  const status = wishedStatus(text);
  if (status) return failure(status, `the prompt asked for status ${status}`);
  if (context.heavyModels.has(String(model))) {
    const { media } = publish(context, 'image', text, 0);
    return context.accept({
      modality: 'image',
      model: String(model),
      prompt: text,
      media,
      webhookUrl: asText(webhookUrl),
    });
  }
  const data = Array.from({ length: Number(n) }, (_, index) => {
    const { media, url } = publish(context, 'image', text, index);
    return format === 'b64_json' ? { b64_json: media.bytes.toString('base64') } : { url };
  });
  return { status: 200, json: { created: secondsOf(context), data } };
};

/** POST /v1/videos/generations, /v1/audio/music and /v1/3d/generations */
export const generations: Handler = (call, route, context) => {
  const { model = 'auto', prompt, webhook_url: webhookUrl } = fieldsOf(call.body);
  const kind = route.template.includes('videos')
    ? 'video'
    : route.template.includes('music')
      ? 'music'
      : 'model3d';
  const text = String(prompt);
  const status = wishedStatus(text.replaceAll('[[fail]]', ''));
  if (status) return failure(status, `the prompt asked for status ${status}`);
  const media = mediaFor(kind, text);
  return context.accept({
    modality: kind,
    model: String(model),
    prompt: text,
    media,
    webhookUrl: asText(webhookUrl),
  });
};

/** POST /v1/audio/speech */
export const speech: Handler = (call) => {
  const { input } = fieldsOf(call.body);
  const { bytes, type } = mediaFor('audio', String(input));
  return { status: 200, bytes, type };
};

/** POST /v1/audio/transcriptions: at once, or a job when `async` or `webhook_url` is set */
export const transcriptions: Handler = (call, _route, context) => {
  const { model, response_format: format, async: later, webhook_url: webhookUrl } = fieldsOf(call.body);
  const answer = transcript(asText(format));
  if (later || webhookUrl) {
    const verbose = transcript('verbose_json') as { json: object };
    return context.accept({
      modality: 'audio-stt',
      model: String(model),
      prompt: '',
      transcript: verbose.json,
      webhookUrl: asText(webhookUrl),
    });
  }
  return { status: 200, ...answer };
};

/** GET and DELETE /v1/jobs/{id}, POST /v1/jobs/{id}/cancel */
export const job: Handler = (_call, route, context) => {
  const id = route.params.id ?? '';
  if (!context.jobs.has(id)) return failure(404, `no job ${id}`);
  if (route.method !== 'GET') return { status: 200, json: context.jobs.cancel(id) };
  const answer = context.jobs.poll(id);
  return answer === 'too-soon' ? { status: 304, empty: true } : { status: 200, json: answer };
};

/** GET /v1/files/jobs/{jobId}/{filename}, /signed and /public */
export const jobFile: Handler = (_call, route, context) => {
  const { jobId = '', filename = '' } = route.params;
  const media = context.jobs.has(jobId) ? context.jobs.spec(jobId).media : undefined;
  if (!media || context.jobs.state(jobId) !== 'completed')
    return failure(404, `no file ${filename} of ${jobId}`);
  if (route.template.endsWith('/signed')) {
    const exp = secondsOf(context) + 86_400;
    return { status: 200, json: { url: publicLink(jobId, filename, exp), expires_at: exp } };
  }
  return { status: 200, bytes: media.bytes, type: media.type };
};

/** The keyless link of a job's file. */
export function publicLink(jobId: string, filename: string, exp: number): string {
  return `${MEDIA_ORIGIN}/v1/files/jobs/${jobId}/${filename}/public?token=t&exp=${exp}&k=k`;
}

/** A generated file on the media host, or undefined when the path is no such file. */
export function mediaFile(call: Call, context: Context): Reply | undefined {
  const media = call.method === 'GET' || call.method === 'HEAD' ? context.files.get(call.path) : undefined;
  return media && { status: 200, bytes: media.bytes, type: media.type };
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
