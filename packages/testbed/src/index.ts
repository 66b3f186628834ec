/** The testbed: fakes of the providers and of the gateway, and a runner for real programs against them. Tests only. */
export type { JobVariant } from './aigateway/jobs.ts';
export {
  type AigatewayOptions,
  type FakeAigateway,
  startAigateway,
  type Violation,
} from './aigateway/server.ts';
export { type Clock, manualClock, runningClock } from './clock.ts';
export { mediaFor, TRANSCRIPT, textFor, vectorFor } from './content.ts';
export { comparable, differences, missingRequests } from './expect.ts';
export type { Delivery } from './http/hooks.ts';
export type { RecordedRequest } from './http/record.ts';
export { type FakePortkey, type PortkeyOptions, startPortkey } from './portkey/server.ts';
export { HOSTS, type RedirectPlan, redirectEnv, type ServerName } from './redirect/env.ts';
export type { Model } from './replicate/catalogue.ts';
export {
  type FakeReplicate,
  type ReplicateOptions,
  startReplicate,
  WEBHOOK_SECRET,
} from './replicate/server.ts';
export { type CaseOptions, type CaseResult, runCase, runFixture, SdksUnavailable } from './run-case.ts';
export { type ExpectedRequest, type Phase, type RunFile, readRunFile } from './run-file.ts';
export { type Installed, nodeSdks, type PythonSet, pythonSdks } from './sdk/install.ts';
export { SdkMissing } from './sdk/link.ts';
