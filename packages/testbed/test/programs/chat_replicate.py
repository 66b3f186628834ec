import replicate

MODEL = "meta/meta-llama-3-8b-instruct"
output = replicate.run(MODEL, input={"prompt": "Say hello", "system_prompt": "Be brief", "max_tokens": 6})
print("".join(output))
for event in replicate.stream(MODEL, input={"prompt": "Tell a story"}):
    print(str(event), end="")
print()
