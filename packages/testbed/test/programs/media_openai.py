import asyncio
import hashlib
import os
import time

import httpx
from openai import AsyncOpenAI, OpenAI

options = {"api_key": os.environ["AIGATEWAY_API_KEY"], "base_url": "https://api.aigateway.sh/v1"}
client = OpenAI(**options)


def show(url):
    print(url, hashlib.sha256(httpx.get(url).content).hexdigest())


for image in client.images.generate(model="black-forest-labs/flux-1-schnell", prompt="a red fox", n=2).data:
    show(image.url)
job = client.post("/videos/generations", cast_to=object, body={"model": "google/veo-3.1", "prompt": "waves at night"})
while job["status"] in ("queued", "running", "processing"):
    time.sleep(3)
    job = client.get(f"/jobs/{job['id']}", cast_to=object)
print(job["result"]["file_url"])


async def again():
    image = await AsyncOpenAI(**options).images.generate(
        model="stabilityai/stable-diffusion-xl-base-1.0", prompt="a red fox"
    )
    return image.data[0].url


show(asyncio.run(again()))
