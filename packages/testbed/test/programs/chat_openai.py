import os

from openai import OpenAI

client = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")
MODEL = "meta/llama-3-8b-instruct"
messages = [{"role": "system", "content": "Be brief"}, {"role": "user", "content": "Say hello"}]
answer = client.chat.completions.create(model=MODEL, messages=messages, max_tokens=6)
print(answer.choices[0].message.content)
story = [{"role": "user", "content": "Tell a story"}]
for chunk in client.chat.completions.create(model=MODEL, messages=story, stream=True):
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="")
print()
