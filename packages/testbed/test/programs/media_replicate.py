import asyncio
import hashlib

import replicate


def show(output):
    print(output.url, hashlib.sha256(output.read()).hexdigest())


for image in replicate.run("black-forest-labs/flux-schnell", input={"prompt": "a red fox", "num_outputs": 2}):
    show(image)
prediction = replicate.predictions.create(model="google/veo-3", input={"prompt": "waves at night"})
prediction.wait()
print(prediction.output)
pinned = "stability-ai/sdxl:39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b"
show(asyncio.run(replicate.async_run(pinned, input={"prompt": "a red fox"}))[0])
