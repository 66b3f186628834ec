import http from 'node:http';
import https from 'node:https';
import axios from 'axios';
import { request } from 'undici';

const url = 'https://api.aigateway.sh/v1/models/openai/gpt-5';
const headers = { authorization: `Bearer ${process.env.AIGATEWAY_API_KEY}` };
const byCore = (core, target) =>
  new Promise((resolve, reject) => {
    core.get(target, { headers }, (response) => resolve(response.resume().statusCode)).on('error', reject);
  });
console.log('fetch', (await fetch(url, { headers })).status);
console.log('axios', (await axios.get(url, { headers })).status);
console.log('undici', (await request(url, { headers })).statusCode);
console.log('https', await byCore(https, url));
console.log('http', await byCore(http, 'http://api.portkey.ai/v1/models'));
console.log('asset', (await fetch('https://cdn.example.com/photo.png')).headers.get('content-type'));
for (const outside of [fetch('https://outside.test/'), byCore(https, 'https://203.0.113.7/')]) {
  console.log(await outside.catch((error) => (error.cause ?? error).code));
}
