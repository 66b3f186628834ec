/** Models of Replicate that make or change pictures. Rows and their sources: see `index.ts`. */
import { catalogueOf } from './rows.ts';

export const image = catalogueOf(
  'image',
  {
    file: `
    adirik: interior-design
    afiaka87: laionide-v4
    alexgenovese: sdxl-custom-model
    allenhooo: lama
    andreasjansson: deepfloyd-if monkey-island-rdm
    black-forest-labs: flux-1.1-pro flux-1.1-pro-ultra flux-kontext-dev flux-kontext-max flux-kontext-pro flux-pro
    catio-apps: controlnet-interior-design ip_adapter-face-controlnet-realistic_vision
    cjwbw: clip-gen compositional-vsual-generation-with-composable-diffusion-models-pytorch pixart-sigma
    cuuupid: idm-vton
    google: imagen-3 imagen-4 imagen-4-fast imagen-4-ultra nano-banana nano-banana-2 nano-banana-pro
    ideogram-ai: ideogram-v2 ideogram-v2-turbo ideogram-v2a ideogram-v3-quality ideogram-v3-turbo
    lucataco: hunyuandit-v1.1 modelscope-facefusion realistic-vision-v5.1
    mehdidc: feed_forward_vqgan_clip
    meta: ic_gan
    omniedgeio: face-swap
    qr2ai: ar
    recraft-ai: recraft-20b recraft-20b-svg recraft-v3 recraft-v3-svg recraft-v4
    twn39: lama
  `,
    files: `
    ai-forever: kandinsky-2 kandinsky-2.2
    asiryan: meina-mix-v11
    batouresearch: magic-style-transfer
    black-forest-labs: flux-dev flux-schnell
    bytedance: sdxl-lightning-4step seedream-4 seedream-4.5 seedream-5-lite
    cjwbw: clip-guided-diffusion-pokemon hyper-sdxl-1step-t2i sd-textual-inversion-ugly-sonic stable-diffusion-v1-5
      waifu-diffusion
    doriandarko: lcm-hiroshinagai
    ekgren: structureddreaming
    fofr: consistent-character face-to-many latent-consistency-model sd3-with-chaos sdxl-multi-controlnet-lora
      style-transfer ultrapixel
    hunterkamerman: sdxl-animewave
    jack000: glid-3-xl
    jagilley: controlnet-scribble
    konieshadow: fooocus-api fooocus-api-anime fooocus-api-realistic
    kuprel: min-dalle
    kvfrans: clipdraw
    laion-ai: erlich ongo puck
    lucataco: flux-dev-lora flux-schnell-lora realvisxl2-lcm sdxl-inpainting
    luosiallen: latent-consistency-model
    naklecha: sdxl-mri
    nicholascelestin: glid-3
    nightmareai: disco-diffusion k-diffusion majesty-diffusion
    nitrosocke: archer-diffusion
    openai: gpt-image-1
    ouhenio: stylegan3-clip
    pixray: text2image
    pschaldenbrand: style-clip-draw
    stability-ai: sdxl stable-diffusion stable-diffusion-3
    tstramer: material-diffusion
    usamaehsan: multi-controlnet-x-consistency-decoder-x-realestic-vision-v5
    vivalapanda: waifu-diffusion
    workroomprds: sdxl-james
  `,
    object: `
    afiaka87: retrieval-augmented-diffusion
    borisdayma: dalle-mini
    cjwbw: latent-diffusion-text2img mindall-e vq-diffusion
    gnobitab: fusedream
    huiyegit: t2i_cl
    xl-sr: projected_gan
  `,
    unknown: `
    adirik: flux-cinestill
    black-forest-labs: flux-2-flex flux-2-klein-4b flux-2-max flux-2-pro flux-canny-dev flux-canny-pro
      flux-depth-dev flux-depth-pro flux-dev-lora flux-fill-dev flux-fill-pro flux-redux-dev flux-redux-schnell
      flux-schnell-lora
    bria: expand-image
    bytedance: hyper-flux-8step
    catacolabs: sdxl-ad-inpaint
    codeplugtech: object_remover
    datacte: proteus-v0.2 proteus-v0.3
    fofr: become-image face-to-sticker flux-black-light flux-mona-lisa illusions pulid-base sdxl-emoji sticker-maker
    grandlineai: instant-id-artistic instant-id-photorealistic
    igorriti: flux-360
    logerzhu: ad-inpaint
    lucataco: sdxl-controlnet
    luma: photon-flash
    minimax: image-01
    openai: gpt-image-1.5
    playgroundai: playground-v2.5-1024px-aesthetic
    qwen: qwen-image qwen-image-2-pro qwen-image-edit
    stability-ai: stable-diffusion-3.5-large stable-diffusion-3.5-large-turbo stable-diffusion-3.5-medium
      stable-diffusion-inpainting
    swartype: sdxl-pixar
    tencentarc: photomaker photomaker-style
    wan-video: wan-2.7-image-pro
    zsxkib: instant-id
  `,
  },
  {
    file: `
    google: imagen-3-fast
    ideogram-ai: ideogram-v2a-turbo ideogram-v3-balanced
  `,
    unknown: `
    22-hours: vintedois-diffusion
    412392713: vtoonify
    aaronaftab: mirage-ghibli
    adirik: realvisxl-v3.0-turbo t2i-adapter-sdxl-canny t2i-adapter-sdxl-depth-midas t2i-adapter-sdxl-openpose
    ai-forever: kandinsky-2-1
    aisha-ai-official: anillustrious-v4 illust3relustion miaomiao-harem-illustrious-v1 nsfw-flux-dev
      wai-nsfw-illustrious-v11
    aleksa-codes: flux-ghibsky-illustration
    andreasjansson: illusion stable-diffusion-inpainting
    anotherjesse: controlnet-inpaint-test dreambooth-batch multi-control
    asiryan: absolutereality-v1.8.1 anything-v4.5 blue-pencil-xl-v2 juggernaut-xl-v7 kandinsky-3.0 realism-xl
      reliberate-v3
    black-forest-labs: flux-1.1-pro-ultra-finetuned flux-2-dev flux-kontext-dev-lora flux-krea-dev
      flux-pro-finetuned
    bria: eraser fibo generate-background genfill image-3.2 product-packshot
    bytedance: bagel dreamina-3.1 flux-pulid hyper-flux-16step pulid res-adapter seededit-3.0 seedream-3
    catacolabs: cartoonify
    cdingram: face-swap
    charlesmccarthy: blend-images pony-sdxl
    chenxwh: sdxl-flash
    cjwbw: analog-diffusion animagine-xl-3.1 anything-v3-better-vae anything-v3.0 anything-v4.0 dreamshaper
      magifactory-t-shirt-diffusion stable-diffusion stable-diffusion-v2 stable-diffusion-v2-inpainting
    cloneofsimo: lora realistic_vision_v1.3
    codeplugtech: face-swap
    colinmcdonnell22: ghiblify ghiblify-3
    danila013: ghibli-easycontrol
    datacte: flux-aesthetic-anime proteus-v0.4 proteus-v0.4-lightning
    deforum-art: deforum-stable-diffusion
    delta-lock: ponynai3
    dribnet: pixray-genesis pixray-text2image pixray-text2pixel pixray-text2pixel-0x42 pixray-vqgan
    easel: advanced-face-swap ai-avatars
    evilstreak: clipdraw-interactive
    fameengine: fame-lob-realvisxl-v20
    fermatresearch: open-dalle-1.1-lora sdxl-controlnet-lora sdxl-outpainting-lora
    flux-kontext-apps: cartoonify change-haircut depth-of-field face-to-many-kontext filters iconic-locations
      impossible-scenarios multi-image-kontext-max multi-image-kontext-pro multi-image-list portrait-series
      professional-headshot renaissance restore-image restyle-video-frame text-removal
    fofr: aura-flow color-matcher epicrealismxl-lightning-hades expression-editor flux-dev-controlnet
      pulid-lightning realvisxl-v3 realvisxl-v3-multi-controlnet-lora sdxl-fresh-ink
    fpsorg: emoji
    geeklab-ltd: app-icon-generator
    google: gemini-2.5-flash-image
    heedster: realistic-vision-v5
    huage001: adaattn
    hvision-nku: storydiffusion
    ideogram-ai: ideogram-character
    jagilley: controlnet controlnet-canny controlnet-depth2img controlnet-hed controlnet-hough controlnet-normal
      controlnet-pose controlnet-seg
    lambdal: stable-diffusion-image-variation text-to-pokemon
    leonardoai: lucid-origin phoenix-1.0
    lucataco: dreamshaper-xl-lightning dreamshaper-xl-turbo faceswap flux-dev-multi-lora illusion-diffusion-hq
      open-dalle-v1.1 pixart-xl-2 realistic-vision-v4.0 realistic-vision-v5-img2img realvisxl-v2.0 sdxl sdxl-lcm
      sdxl-niji-se ssd-1b
    luma: photon reframe-image
    mbentley124: openjourney-img2img
    mcai: absolutebeauty-v1.0 absolutebeauty-v1.0-img2img babes-v2.0-img2img deliberate-v2 dreamshaper-v6
      dreamshaper-v6-img2img edge-of-realism-v2.0 edge-of-realism-v2.0-img2img realistic-vision-v2.0
    mchong6: jojogan
    mejiabrayan: logoai
    melgor: stabledesign_interiordesign
    mixinmax1990: realisitic-vision-v3-image-to-image realisitic-vision-v3-inpainting realistic-vision-v3
    mrhan1993: fooocus-api
    nandycc: sdxl-app-icons
    nvidia: sana sana-sprint-1.6b
    okaris: omni-zero roop
    openai: dall-e-2 dall-e-3
    orpatashnik: styleclip
    philz1337x: controlnet-deliberate
    pikachupichu25: live-portrait-image
    playgroundai: playground-v2-1024px-aesthetic
    pnyompen: sd-controlnet-lora sdxl-controlnet-lora-small
    prompthero: dreamshaper epicrealism lookbook openjourney openjourney-v4
    prunaai: f-lite-juiced flux-kontext-dev flux-realtime-experimental flux-schnell flux.1-dev flux.1-dev-lora
      flux.1-juiced flux.1-lite-8b-juiced flux.1-omini-juiced hidream-e1.1 hidream-l1-dev hidream-l1-fast
      hidream-l1-full p-image sdxl-cheetah sdxl-lightning stable-diffusion-cheetah wan-2.2-image z-image-turbo
    pwntus: sdxl-gta-v
    qwen: qwen-image-2512 qwen-image-edit-2511 qwen-image-edit-plus qwen-image-edit-plus-lora
    replicate: flux-2d-game-assets
    reve: create edit edit-fast remix
    rinongal: stylegan-nada
    rossjillian: controlnet
    runwayml: gen4-image gen4-image-turbo
    shefa: turbo-enigma
    simbrams: ri
    smoosh-sh: baby-mystic
    stability-ai: stable-diffusion-img2img
    subscriptions10x: sdxl-inpainting
    tarot-cards: rider-waite
    tencent: hunyuan-image-2.1 hunyuan-image-3 hunyuandit-v1.1
    tgohblio: instant-id-albedobase-xl instant-id-multicontrolnet
    timothybrooks: instruct-pix2pix
    tommoore515: material_stable_diffusion
    tstramer: arcane-diffusion cyberpunk-anime-diffusion elden-ring-diffusion midjourney-diffusion
      redshift-diffusion waifu-diffusion
    underthestar2021: meinamix-public
    usamaehsan: controlnet-1.1-x-realistic-vision-v2.0 controlnet-x-ip-adapter-realistic-vision-v5
      flux-multi-controlnet instant-id-x-juggernaut
    vectradmin: sdxl-v-transparent
    vetkastar: comfy-flux fooocus image_tune
    wan-video: wan-2.2-image
    wavespeedai: qwen-image
    wty-ustc: hairclip
    xai: grok-2-image
    xlabs-ai: flux-dev-controlnet flux-dev-realism
    yuval-alaluf: restyle_encoder sam
    zeke: ziki-flux
    zetyquickly-org: faceswap-a-gif
    zf-kbot: inpaint-and-guess-prompt
    zsxkib: flux-dev-inpainting ic-light
    zust-ai: zust-diffusion
    zylim0702: qr_code_controlnet remove-object sdxl-lora-customize-model
  `,
  },
);
