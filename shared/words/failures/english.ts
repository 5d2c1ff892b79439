import { featureFailures, type FeatureFailureValues } from '../../features/feature-failures.ts';
import agent from './agent/locales/en.json' with { type: 'json' };
import commands from './commands/locales/en.json' with { type: 'json' };
import connectors from './connectors/locales/en.json' with { type: 'json' };
import control from './control/locales/en.json' with { type: 'json' };
import discovery from './discovery/locales/en.json' with { type: 'json' };
import files from './files/locales/en.json' with { type: 'json' };
import findings from './findings/locales/en.json' with { type: 'json' };
import heldServices from './held-services/locales/en.json' with { type: 'json' };
import hosts from './hosts/locales/en.json' with { type: 'json' };
import mariadb from './mariadb/locales/en.json' with { type: 'json' };
import places from './places/locales/en.json' with { type: 'json' };
import problems from './problems/locales/en.json' with { type: 'json' };
import requests from './requests/locales/en.json' with { type: 'json' };
import schedulers from './schedulers/locales/en.json' with { type: 'json' };
import stewards from './stewards/locales/en.json' with { type: 'json' };
import type { AgentValues } from './agent/values.ts';
import type { CommandsValues } from './commands/values.ts';
import type { ConnectorsValues } from './connectors/values.ts';
import type { ControlValues } from './control/values.ts';
import type { DiscoveryValues } from './discovery/values.ts';
import type { FilesValues } from './files/values.ts';
import type { FindingsValues } from './findings/values.ts';
import type { HeldServicesValues } from './held-services/values.ts';
import type { HostsValues } from './hosts/values.ts';
import type { MariadbValues } from './mariadb/values.ts';
import type { PlacesValues } from './places/values.ts';
import type { ProblemsValues } from './problems/values.ts';
import type { RequestsValues } from './requests/values.ts';
import type { SchedulersValues } from './schedulers/values.ts';
import type { StewardsValues } from './stewards/values.ts';

/** Sentences of failures and findings, by code: each subject has a folder, whose English types its codes. */
export const englishFailures = {
  ...agent,
  ...commands,
  ...connectors,
  ...control,
  ...discovery,
  ...files,
  ...findings,
  ...heldServices,
  ...hosts,
  ...mariadb,
  ...places,
  ...problems,
  ...requests,
  ...schedulers,
  ...stewards,
  ...featureFailures,
};

/** The names of the values of each sentence that has any. */
export type FailureValues = AgentValues &
  CommandsValues &
  ConnectorsValues &
  ControlValues &
  DiscoveryValues &
  FilesValues &
  FindingsValues &
  HeldServicesValues &
  HostsValues &
  MariadbValues &
  PlacesValues &
  ProblemsValues &
  RequestsValues &
  SchedulersValues &
  StewardsValues &
  FeatureFailureValues;
