import replicate

model = replicate.models.get("stability-ai/sdxl")
version = model.versions.get("39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b")
print(version.predict(prompt="a red fox"))
