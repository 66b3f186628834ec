/** Models of Replicate that make videos. Rows and their sources: see `index.ts`. */
import { catalogueOf } from './rows.ts';

export const video = catalogueOf(
  'video',
  {
    file: `
    bytedance: latentsync seedance-1-pro seedance-2.0 seedance-2.0-fast
    deforum: deforum_stable_diffusion
    google: veo-2 veo-3-fast veo-3.1 veo-3.1-fast
    kwaivgi: kling-lip-sync kling-o1 kling-v1.5-pro kling-v1.6-pro kling-v2.0 kling-v2.1 kling-v2.5-turbo-pro
      kling-v3-motion-control
    luma: ray ray-2-720p ray-flash-2-540p ray-flash-2-720p
    minimax: hailuo-02 video-01 video-01-live
    openai: sora-2 sora-2-pro
    pixverse: lipsync pixverse-v5
    piyushk52: ad_infinite
    runwayml: gen-4.5 gen4-aleph gen4-turbo
    stability-ai: stable-video-diffusion
    wan-video: wan-2.1-1.3b wan-2.2-i2v-a14b wan-2.2-i2v-fast wan-2.2-t2v-fast
  `,
    files: `
    anotherjesse: zeroscope-v2-xl
    nightmareai: cogvideo
  `,
    unknown: `
    lightricks: ltx-video
    lucataco: hotshot-xl
    sync: lipsync-2 lipsync-2-pro
    tencent: hunyuan-video
    wavespeedai: wan-2.1-i2v-480p wan-2.1-i2v-720p
    xai: grok-imagine-video
  `,
  },
  {
    file: `
    bytedance: omni-human seedance-1-lite
    google: veo-3
    kwaivgi: kling-v1.5-standard kling-v1.6-standard kling-v2.1-master kling-v2.6-motion-control
    luma: modify-video ray-2-540p reframe-video
    minimax: hailuo-02-fast video-01-director
    pixverse: pixverse-v3.5 pixverse-v4 pixverse-v4.5
    wan-video: wan-2.2-5b-fast wan-2.2-animate-animation wan-2.2-animate-replace wan-2.2-s2v wan-2.5-i2v
      wan-2.5-i2v-fast wan-2.5-t2v wan-2.5-t2v-fast
  `,
    unknown: `
    ali-vilab: i2vgen-xl
    andreasjansson: stable-diffusion-animation tile-morph
    cjwbw: damo-text-to-video sadtalker videocrafter
    fofr: live-portrait
    leonardoai: motion-2.0
    lightricks: ltx-video-0.9.7 ltx-video-0.9.7-distilled
    lucataco: animate-diff ms-img2vid
    okaris: live-portrait
    open-mmlab: pia
    prunaai: vace-1.3b vace-14b
    sunfjun: stable-video-diffusion
    veed: fabric-1.0
    wavespeedai: wan-2.1-t2v-480p wan-2.1-t2v-720p
    xrunda: hello
    yoyo-nb: thin-plate-spline-motion-model
    zsxkib: hunyuan-video
  `,
  },
);
