import os

from portkey_ai import Portkey

client = Portkey(api_key=os.environ["PORTKEY_API_KEY"], virtual_key="openai-vk")
messages = [{"role": "system", "content": "Be brief"}, {"role": "user", "content": "Say hello"}]
answer = client.chat.completions.create(model="gpt-4o", messages=messages, max_tokens=6)
print(answer.choices[0].message.content)
story = [{"role": "user", "content": "Tell a story"}]
for chunk in client.chat.completions.create(model="gpt-4o", messages=story, stream=True):
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="")
print()
