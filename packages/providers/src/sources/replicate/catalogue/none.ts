/** Models of Replicate that do what no endpoint of the destination does: upscaling, restoring, cutting out, detecting. Rows and their sources: see `index.ts`. */
import { catalogueOf } from './rows.ts';

export const none = catalogueOf(
  'none',
  {
    text: `
    falcons-ai: nsfw_image_detection
    replicate: hello-world
    tobinsouth: autolaw
  `,
    file: `
    anotherjesse: real-esrgan-a40
    batouresearch: high-resolution-controlnet-tile
    bytonylee: real-esrgan
    cjwbw: real-esrgan stable-diffusion-high-resolution supir
    daanelson: real-esrgan-a100
    declare-lab: tango
    fewjative: ultimate-sd-upscale
    juergengunz: real-esrgan-v2
    lightweight-ai: all_upscale
    lucataco: pasd-magnify remove-bg
    nateraw: audio-super-resolution
    nightmareai: real-esrgan
    sczhou: codeformer
    smoretalk: rembg-enhance
    xinntao: realesrgan
    zsxkib: realistic-voice-cloning
  `,
    files: `
    adirik: mvdream wonder3d
    batouresearch: magic-image-refiner
    fofr: any-comfyui-workflow controlnet-preprocessors
    philz1337x: clarity-upscaler
  `,
    object: `
    adirik: grounding-dino
    chigozienri: image-urls-to-video
    cjwbw: seamless_communication
  `,
    unknown: `
    abiruyt: text-extract-ocr
    arielreplicate: robust_video_matting
    cjwbw: night-enhancement rembg rudalle-sr supir-v0f supir-v0q
    fofr: audio-to-waveform
    google-research: maxim
    jingyunliang: swinir
    lucataco: codeformer nsfw_image_detection
    mickeybeurskens: latex-ocr
    microsoft: bringing-old-photos-back-to-life
    mv-lab: swin2sr
    piddnad: ddcolor
    pollinations: modnet
    replicate: canary
    ryan5453: demucs
    tencentarc: gfpgan
    topazlabs: video-upscale
    zsxkib: mmaudio
  `,
  },
  {
    unknown: `
    851-labs: background-remover
    ahmdyassr: detect-crop-face
    alexgenovese: upscaler
    arielreplicate: deoldify_image tres_iqa
    aryamansital: instant_mesh
    atrifat: hate-speech-detector
    bfirsh: segformer-b0-finetuned-ade-512-512
    black-forest-labs: flux-pro-trainer
    bria: increase-resolution product-cutout product-shadow remove-background
    bytedance: dolphin piano-transcription sa2va-26b-image sa2va-26b-video sa2va-4b-image sa2va-4b-video
      sa2va-8b-image sa2va-8b-video
    charlesmccarthy: addwatermark
    chenxwh: depth-anything-v2
    chigozienri: mediapipe-face
    cjwbw: bigcolor demucs midas rmgb vqfr zoedepth
    cloversid099: deepfake
    codeplugtech: background_remover
    codeslake: ifan-defocus-deblur
    cswry: seesr
    cszn: scunet
    cuuupid: markitdown
    erickluis00: all-in-one-audio
    fermatresearch: high-resolution-controlnet-tile magic-image-refiner
    firtoz: trellis
    fofr: prompt-classifier
    franz-biz: yolo-world-xl
    google-research: frame-interpolation
    google: upscaler
    hexiaochun: pp-ocr-v4
    humbleworth: price-predict-v1
    idea-research: ram-grounded-sam
    ilkerc: rembg
    jagilley: free-vc
    jingyunliang: hcflow-sr
    kyrick: prompt-parrot
    lightweight-ai: model1 model2
    lucataco: ai-toolkit florence-2-base florence-2-large flux-content-filter frame-extractor gfpgan
      real-esrgan-video
    m1guelpf: nsfw-filter
    meepo-pro-player: winter-wyvern
    megvii-research: nafnet
    men1scus: birefnet
    meronym: speaker-diarization
    meta: cutler detic mask2former omnivore sam-2 sam-2-video swag
    methexis-inc: img2aestheticscore
    microsoft: omniparser-v2
    mserro: upscaler-pro
    mtg: effnet-discogs
    myaiteam2: website-scrapper
    nicolascoutureau: video-utils
    nightmareai: latent-sr latent-viz
    nvidia: pdf-to-podcast
    ostris: flux-dev-lora-trainer
    pengdaqian2020: image-tagger
    philz1337x: crystal-upscaler
    prunaai: hunyuan3d-2
    pseudoram: rvc-v2
    pvitoria: chromagan
    quinten-kamphuis: forced-alignment
    qwen: qwen-image-lora-trainer
    recraft-ai: recraft-creative-upscale recraft-crisp-upscale recraft-remove-background recraft-vectorize
    replicate: dreambooth fast-flux-trainer goo resnet seamless-texture train-rvc-model
    resemble-ai: resemble-enhance
    runwayml: upscale-v1
    schananas: grounded_sam
    sepal: audiogen
    shanginn: supir
    shreejalmaharjan-27: website-screenshot
    simbrams: segformer-b5-finetuned-ade-640-640
    snappr: libcom
    sontungpytn: comfyui-lora-upscaler
    soykertje: spleeter
    swook: inspyrenet
    tencent: hunyuan3d-2 hunyuan3d-2mv hunyuanvideo-foley
    tencentarc: animesr vqfr
    tmappdev: lang-segment-anything
    topazlabs: image-upscale
    xinntao: esrgan gfpgan
    yangxy: gpen
    yxzwayne: bge-reranker-v2-m3
    yyjim: segment-anything-everything
    zsxkib: clip-age-predictor diffbir
    zust-ai: supir
  `,
  },
);
