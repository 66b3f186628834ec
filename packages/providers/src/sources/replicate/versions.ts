/**
 * Version hashes of Replicate, by their first digits, and the models they belong to. A bare hash names no model by itself.
 *
 * Source: schemas of models, SDK tests, node packs and public projects (facts read 2026); eight digits have to agree.
 */
import { versionsOf } from './catalogue/rows.ts';

export const versions = versionsOf(`
    851-labs: background-remover=a029dff38972
    a16z-infra: llama-2-13b-chat=2a7f981751ec llama13b-v2-chat=df7690f1994d llama7b-v2-chat=4f0a4744c729
    abiruyt: text-extract-ocr=a524caeaa234
    adirik: flux-cinestill=216a43b9975d mvdream=38af22609c9a realvisxl-v3.0-turbo=6e941e7fe469
      styletts2=989cb5ea6d24 wonder3d=621681d1ffe8
    afiaka87: laionide-v4=b21cbe271e65 retrieval-augmented-diffusion=ac7878dfd12c tortoise-tts=e9658de4b325
    ai-forever: kandinsky-2=3c6374e7a9a1 kandinsky-2.2=ad9d7879fbff
    alexgenovese: sdxl-custom-model=93d4a272bf74
    allenhooo: lama=cdac78a1bec5
    andreasjansson: blip-2=f677695e5e89 clip-features=75b33f253f77 deepfloyd-if=fb84d659df14 illusion=75d51a73
      llama-2-13b-embeddings=7115a4c65b86 llama-2-7b-embeddings=65c48f4d3e52 monkey-island-rdm=f907c5ef70ba
      wizardcoder-python-34b-v1-gguf=67eed332a538
    anotherjesse: zeroscope-v2-xl=71996d331e8e,9f747673945c
    anthropic: claude-3.7-sonnet=81a891bd00c3 claude-4-sonnet=3380fe4ca9ca
    arielreplicate: robust_video_matting=73d2128a3719
    batouresearch: high-resolution-controlnet-tile=8e6a54d7b284 magic-image-refiner=507ddf6f977a
      magic-style-transfer=3b5fa5d360c3
    beautyyuyanli: multilingual-e5-large=a06276a8
    black-forest-labs: flux-1.1-pro=a91bed9b0301 flux-1.1-pro-ultra=5ea10f739af9 flux-2-flex=51d0412f4874
      flux-2-klein-4b=8e9c42d77b10 flux-2-max=9c23b0aaa987 flux-2-pro=ccb5e3314109 flux-canny-dev=aeb2a8dbfe25
      flux-canny-pro=835f0372c2cf flux-depth-dev=fc4f14010562 flux-depth-pro=0e370dce5fdf
      flux-dev=0cce3d408439,6e4a938f8595 flux-dev-lora=ae0d7d645446 flux-fill-dev=a053f8412561
      flux-fill-pro=41c767bcbfff flux-kontext-pro=897a70f5a7db flux-pro=caf8d6bf1108,ce4035b99fc7
      flux-redux-dev=96b56814e57d flux-redux-schnell=8a9ff6ce228b flux-schnell=bf53bdb93d73,c846a69991da
      flux-schnell-lora=83180e3ae073
    borisdayma: dalle-mini=2e3975b1692c
    bria: expand-image=0d8d951a482d
    bytedance: hyper-flux-8step=16084e973122 sdxl-lightning-4step=5599ed30703d,6f7a773af6fc
      seedance-2.0=4631ca9b77b4 seedream-4=cf7d43199143 seedream-4.5=9fe3b8282dcb,e563f451edd4
      seedream-5-lite=eeb2857d94c4
    bytonylee: real-esrgan=1f50765e63dc
    catacolabs: sdxl-ad-inpaint=9c0cb4c579c5
    catio-apps: controlnet-interior-design=32d731f4732a ip_adapter-face-controlnet-realistic_vision=d9ec9b13d33f
    chigozienri: image-urls-to-video=f3afb57de840
    cjwbw: clip-gen=890080e4c757 clip-guided-diffusion-pokemon=0cf25276d27a
      compositional-vsual-generation-with-composable-diffusion-models-pytorch=9093eef2cad6
      hyper-sdxl-1step-t2i=1c549e93d8d2 latent-diffusion-text2img=61935d993257 mindall-e=c94a63715097
      night-enhancement=4328e402cfed pixart-sigma=5a54352c99d9 rembg=fb8af171cfa1 rudalle-sr=32fdb2231d00
      sd-textual-inversion-ugly-sonic=57d8c937dead seamless_communication=668a4fec05a8
      stable-diffusion-high-resolution=231e401da17b stable-diffusion-v1-5=f370727477aa supir=1302b550b4f7
      supir-v0f=b9c26267b41f supir-v0q=ede69f6a5ae7 vq-diffusion=862db8588028 waifu-diffusion=25d2f75ecda0
    codeplugtech: object_remover=499559d430d9
    cuuupid: glm-4v-9b=69196a237cdc idm-vton=c871bb9b0466
    daanelson: flan-t5-large=ce962b3f6792 imagebind=0383f62e173d real-esrgan-a100=499940604f95,f94d7ed4a1f7
    datacte: proteus-v0.2=06775cd26284 proteus-v0.3=b28b79d725c8
    declare-lab: mustango=1d08d35ad714 tango=740e4f5e59bd
    deepseek-ai: deepseek-r1=f5c66b7abc41 deepseek-v3=b65d70e71acd deepseek-v3.1=f257f380598d
    deforum: deforum_stable_diffusion=e22e77495f2f
    doriandarko: lcm-hiroshinagai=b43c25e9643a
    ekgren: structureddreaming=b56546b3a819
    fewjative: ultimate-sd-upscale=5daf1012d946
    fofr: audio-to-waveform=116cf9b97d0a become-image=8d0b076a2aff consistent-character=9c77a3c2f884
      controlnet-preprocessors=f6584ef76cf0 face-to-many=a07f252abbbd face-to-sticker=764d4827ea15
      flux-black-light=d0d48e298dcb flux-dev-controlnet=56ac7b66bd9a flux-mona-lisa=6e7e34b8d739
      illusions=579b32db82b2 latent-consistency-model=683d19dc312f prompt-classifier=1ffac777bf2c
      pulid-base=65ea75658bf1 sd3-with-chaos=dab2685eb9fe sdxl-emoji=dee76b5afde2
      sdxl-multi-controlnet-lora=6dce202b5f8c sticker-maker=4acb778eb059 style-transfer=f1023890703b
      ultrapixel=48934fc160c5
    gnobitab: fusedream=25f7ab04759a
    google-research: maxim=494ca4d57829
    google: gemini-2.5-flash=6585308f2652 gemini-3-flash=12917939800a imagen-3=dd38058a6e74
      imagen-4-fast=efb61e33cffb lyria-2=bb621623ee27 lyria-3=e723695412fa lyria-3-pro=555565680b0f
      nano-banana=5bdc2c7cd642 nano-banana-2=71516450bdbe veo-3.1=9c6ca0c25d89 veo-3.1-fast=ba987aceebef
    grandlineai: instant-id-artistic=9cad10c7870b instant-id-photorealistic=03914a0c3326
    huiyegit: t2i_cl=da77fbf9fdbd
    hunterkamerman: sdxl-animewave=90e8c51ea2bd
    ideogram-ai: ideogram-v2=3e6071946ab5,d07f7f3ad03f ideogram-v2-turbo=7cef9d520d67,fbb188a06a69
      ideogram-v2a=8b85e4363b03 ideogram-v3-quality=03944eb99122 ideogram-v3-turbo=d9b3748f95c0
    igorriti: flux-360=d26037255a2b
    inworld: tts-1.5-max=4a2e51066a48 tts-1.5-mini=787e87b8a178
    jaaari: kokoro-82m=f559560eb822
    jack000: glid-3-xl=3ab3bf32ffee
    jagilley: controlnet-hough=854e8727 controlnet-scribble=435061a1
    jingyunliang: swinir=660d922d3315
    juergengunz: real-esrgan-v2=e4265d21c477
    konieshadow: fooocus-api=70e29df26dc5 fooocus-api-anime=3b1d4e280c94 fooocus-api-realistic=930e1ed571de
    kuprel: min-dalle=2af375da21c5
    kvfrans: clipdraw=5797a99edc93
    kwaivgi: kling-lip-sync=8311467f0704 kling-v2.1=daad218feb71 kling-v3-motion-control=15430b300f8c
    laion-ai: erlich=92fa143ccefe ongo=1b3cd15121ec puck=ba29165ba5d8
    lambdal: text-to-pokemon=3554d9e6
    lightricks: ltx-video=8c47da666861
    lightweight-ai: all_upscale=1ff4f0b82364
    logerzhu: ad-inpaint=b1c17d148455
    lucataco: animate-diff=1531004ee4c9 codeformer=78f2bab438ab faceswap=9a4298548422
      hermes-2-pro-llama-3-8b=51ca4143b846 hotshot-xl=78b3a6257e16 hunyuandit-v1.1=6ad5f2571b58
      llama-2-13b-chat=18f253bfce9f llama-2-70b-chat=77a44e005753 llama-2-7b-chat=6ab580ab4eef
      llama-3-vision-alpha=dac46dcfb2df magnet=e8e2ecd4a1da modelscope-facefusion=52edbb2b42be
      moondream2=72ccb656353c nsfw_image_detection=97116600cabd paligemma-3b-pt-224=c519755cce71
      pasd-magnify=d59e83ee13c4 qwen-vl-chat=50881b153b4d realvisxl2-lcm=479633443fc6 remove-bg=95fcc2a2
      sdxl-clip-interrogator=b8dd624ad312 sdxl-controlnet=06d6fae3b75a upstage-llama-2-70b-instruct-v2=4a954f75869c
      xtts-v2=684bc3855b37
    luma: photon-flash=8cee7d47f81d
    luosiallen: latent-consistency-model=553803fd018b
    mehdidc: feed_forward_vqgan_clip=28b5242dadb5
    meta: codellama-13b-instruct=a5e2d6763019 codellama-34b-instruct=eeb928567781
      codellama-70b-instruct=a279116fe47a codellama-7b-instruct=aac3ab196f8a ic_gan=b0c63bd91773
      llama-2-13b=078d7a002387 llama-2-13b-chat=f4e2de70d668 llama-2-70b=a52e56fee226
      llama-2-70b-chat=02e509c78996,2d198590 llama-2-7b=527827021d87
      llama-2-7b-chat=13c3cdee13ee,8e6975e5ed61,ac944f2e llama-guard-3-11b-vision=21d9a2579c40
      llama-guard-3-8b=146d1220d447 meta-llama-3-70b=83c5bdea9941 meta-llama-3-70b-instruct=fbfb20b472b2
      meta-llama-3-8b=9a9e68fc8695 meta-llama-3-8b-instruct=5a6809ca6288 meta-llama-3.1-405b-instruct=e6cb7fc3ed90
      meta-llama-guard-2-8b=b063023ee937 musicgen=671ac645ce5e
    methexis-inc: img2prompt=50adaf2d3ad2
    mickeybeurskens: latex-ocr=b3278fae4c46
    microsoft: bringing-old-photos-back-to-life=c75db81db6cb phi-4-multimodal-instruct=40c8f5c03ce2
    minimax: hailuo-02=baaadb886e09 image-01=928f3bd6ac89 music-01=0254c7e2f543 video-01=5aa835260ff7
      video-01-live=4bce7c1730a5,7574e16b8f1a
    mistralai: mistral-7b-instruct-v0.1=83b6a56e7c82
    moinnadeem: vllm-engine-llama-7b=04bca4ff7a05,15ec772e3ae4
    moonshotai: kimi-k2.5=b4d8427a98a2
    mv-lab: swin2sr=a01b05120049
    naklecha: sdxl-mri=105a76a75c57
    nateraw: audio-super-resolution=0e453d5e4c2e,9c3d3e39fb0c goliath-120b=39c0be5d2e96
      musicgen-songstarter-v0.2=020ac56a613f video-llava=a494250c0469 zephyr-7b-beta=b79f33de5c6c
    nicholascelestin: glid-3=be62102a3382
    nightmareai: cogvideo=00b1c7885c5f disco-diffusion=3c128f652e9f k-diffusion=1535edc6074b
      majesty-diffusion=76f01b269da5 real-esrgan=42fed1c49741,f121d640bd28
    nitrosocke: archer-diffusion=ebcc7e582fbb
    nousresearch: hermes-2-theta-llama-8b=d34ef2d661a8
    omniedgeio: face-swap=1312a036be01
    openai: gpt-4.1=f7e652228758 gpt-4.1-mini=aca77ca43d71 gpt-4.1-nano=756e9851b24d gpt-4o=42f4eb858641
      gpt-4o-mini=86d7f12d34e3 gpt-4o-transcribe=cc7638666fc8,cf92fe5e0d9a gpt-5=feacd077889b
      gpt-5-mini=8fd5dbfbc0f8 gpt-5-nano=034fc01c1d16,3e5e85c2393b gpt-5-structured=9f4cd9ec1133
      gpt-5.1=6fefc0acd5f4 gpt-5.6-terra=7edfb1b2268f gpt-image-1.5=118f53498ea7
      whisper=4d507972,8099696689d2,e39e3547
    ouhenio: stylegan3-clip=ea140df26b60
    pharmapsychotic: clip-interrogator=8151e1c9f47e
    philz1337x: clarity-upscaler=dfad41707589
    piddnad: ddcolor=ca494ba129e4
    pixray: text2image=5c347a4bfa1d
    pixverse: pixverse-v5=450181c56fcb
    piyushk52: ad_infinite=2cd433928abb
    playgroundai: playground-v2-1024px-aesthetic=42fe626e41cc playground-v2.5-1024px-aesthetic=a45f82a1382b
    pollinations: modnet=da7d45f3b836
    prompthero: openjourney=9936c200
    prunaai: z-image-turbo=7ea16386290f
    pschaldenbrand: style-clip-draw=d5a8394f3178
    qr2ai: ar=c954f825d4ff
    qwen: qwen-image=0bba9e70f784 qwen-image-2-pro=ece119c87ba7 qwen-image-edit=a072e0d160ef qwen3-tts=0b366549c754
    recraft-ai: recraft-20b=c303fbbc72c0 recraft-20b-svg=666dcf90f187 recraft-v3=9507e61ddace,e06217725b21
      recraft-v3-svg=df041379628f recraft-v4=a8bc7377c37b
    replicate: all-mpnet-base-v2=b6b7585c canary=30e22229542e flan-t5-xl=7a216605843d
      hello-world=5c7d5dc6dd8b,9dcd6d78e7c6 llama-2-70b-chat=2796ee9483c3,2c1608e18606,58d078176e02
      llama-7b=03d3a482ec4f llama70b-v2-chat=e951f1857885 resnet=dd782a3d531b vicuna-13b=6282abe6a492
    replit: replit-code-v1-3b=b84f4c074b80
    riffusion: riffusion=8cf61ea6c56a
    runwayml: gen-4.5=2e10d5ae0888 gen4-aleph=68cabc3b111f gen4-turbo=6257a44f7b63
    ryan5453: demucs=5a7041cc9b82
    salesforce: blip=2e1dddc8621f
    smoretalk: rembg-enhance=4067ee2a58f6
    snowflake: snowflake-arctic-instruct=081f548e9a59
    stability-ai: sdxl=2b017d9b67ed,39ed52f2a78e,7762fd07cf82,8beff3369e81,98d6bab2,af1a68a27159
      stable-diffusion=27b93a2413e7,a9758cbf,ac732df83cea,db21e45d3f70,f178fa7a stable-diffusion-3=527d2a6296fa
      stable-diffusion-3.5-large=2fdf9488b53c stable-diffusion-3.5-large-turbo=6ce89263555d
      stable-diffusion-3.5-medium=1323a3a68cbf stable-diffusion-inpainting=95b722310413
      stable-video-diffusion=3f0457e4619d
    suno-ai: bark=b76242b40d67
    swartype: sdxl-pixar=81f8bbd34630
    sync: lipsync-2=3190ef7dc0cb lipsync-2-pro=eaad6bceea49
    tarot-cards: rider-waite=6d77a07ef88e
    tencent: hunyuan-video=140176772be3,6c9132aee144
    tencentarc: gfpgan=0fbacf7afc6c,9283608c photomaker=ddfc2b08d209 photomaker-style=467d062309da
    tobinsouth: autolaw=a0fc29029b44
    tomasmcm: llamaguard-7b=86a2d8b79335 neural-chat-7b-v3-1=acb450496b49
    topazlabs: video-upscale=f4dad23bbe2d
    tstramer: material-diffusion=a42692c54c0f
    twn39: lama=2b91ca234080
    usamaehsan: multi-controlnet-x-consistency-decoder-x-realestic-vision-v5=4d06182f652b
    uwulewd: airoboros-llama-2-70b=ae090a64e6b4
    vaibhavs10: incredibly-fast-whisper=3ab86df6c8f5
    vivalapanda: waifu-diffusion=3705adac57d8
    wan-video: wan-2.1-1.3b=121bbb762bf4 wan-2.2-i2v-a14b=9c49fe41d6b2 wan-2.2-i2v-fast=4eaf2b01d3bf
      wan-2.2-t2v-fast=920bea47c602,c483b1f7b892 wan-2.7-image-pro=d880bad3fb10
    wavespeedai: wan-2.1-i2v-480p=e2870aa4965f wan-2.1-i2v-720p=650c15e12917
    wordscenes: whisper-stable-ts=4d0385b6ab36
    workroomprds: sdxl-james=0b619747d843
    xai: grok-imagine-video=ee86ec3a213a
    xinntao: realesrgan=457f54351019
    xl-sr: projected_gan=d5730a850082
    yorickvp: llava-13b=2cfef05a8e8e,2facb4a4,80537f9eead1,a0fdc44e4f2e,e2721573 llava-v1.6-34b=41ecfbfb261e
      llava-v1.6-mistral-7b=19be067b589d
    yuval-alaluf: sam=9222a21c
    zeke: ziki-flux=dadc276a9062
    zsxkib: hunyuan-video=349dbe0feb6e instant-id=2e4785a4d80d mmaudio=4b9f801a167b,62871fb59889
      realistic-voice-cloning=0a9c7c558af4
    zylim0702: qr_code_controlnet=628e604e13cf
`);
