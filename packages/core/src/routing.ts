/**
 * What a gateway's own configuration says about routing, and what replaces it: the form of the summary in the report, for
 * every gateway that keeps such a configuration in the tree. Types only.
 */

import type { Severity } from './model.ts';

/**
 * Where it goes at the destination: a routing rule, a tag, a sub-account, a field or header of the request, an option of the
 * client, nothing that has to be done, or nowhere.
 */
export type Replacement =
  | 'routing-rule'
  | 'tag'
  | 'sub-account'
  | 'request'
  | 'client'
  | 'account'
  | 'not-needed'
  | 'none';

/** Provider data: a setting of the configuration, as a dotted path whose last part may be `*`, and what replaces it. */
export interface RoutingSetting {
  readonly path: string;
  readonly becomes: Replacement;
  readonly why: string;
  readonly source: string;
  /** Losing it is told at the head of the report. */
  readonly severity?: Severity;
}

export interface Deployment {
  /** Model id as the configuration has it. */
  readonly model: string;
  readonly line: number;
  /** The destination's slug of the same or the nearest model. */
  readonly to?: string;
  /** `rpm 100`, `weight 2`. */
  readonly limits: readonly string[];
}

export interface RoutedModel {
  /** The name that clients send. */
  readonly alias: string;
  readonly line: number;
  readonly deployments: readonly Deployment[];
  /** Aliases tried when it fails, in order. */
  readonly fallbacks: readonly string[];
  readonly becomes: Replacement;
  readonly advice: string;
  /** What a request may carry in its place, as JSON fields. */
  readonly code?: string;
}

export interface RoutedSetting {
  /** Dotted name, `router_settings.num_retries`. */
  readonly name: string;
  readonly line: number;
  /** Its value where it is short and no secret. */
  readonly value?: string;
  readonly becomes: Replacement;
  readonly advice: string;
}

/** One configuration file of a gateway. Lines are 1-based. */
export interface Routing {
  readonly path: string;
  readonly line: number;
  readonly models: readonly RoutedModel[];
  readonly settings: readonly RoutedSetting[];
}

/** All of them, in path order. */
export type RoutingSummary = readonly Routing[];
