import asyncio
import os
import time
import urllib.request

import aiohttp
import httpx
import requests

URL = "https://api.aigateway.sh/v1/models/openai/gpt-5"
HEADERS = {"Authorization": f"Bearer {os.environ['AIGATEWAY_API_KEY']}"}


async def by_aiohttp():
    async with aiohttp.ClientSession(headers=HEADERS) as session, session.get(URL) as response:
        return response.status


async def by_httpx():
    async with httpx.AsyncClient(headers=HEADERS) as client:
        return (await client.get(URL)).status_code


print("requests", requests.get(URL, headers=HEADERS).status_code)
print("httpx", httpx.get(URL, headers=HEADERS).status_code, asyncio.run(by_httpx()))
print("aiohttp", asyncio.run(by_aiohttp()))
print("urllib", urllib.request.urlopen(urllib.request.Request(URL, headers=HEADERS)).status)
for url in ("https://outside.test/", "http://203.0.113.7/"):
    try:
        requests.get(url)
    except requests.ConnectionError as error:
        print("testbed: connection to" in str(error))
started = time.time()
time.sleep(4)
asyncio.run(asyncio.sleep(3))
print(round(time.time() - started))
