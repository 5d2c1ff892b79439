import agent from '../words/failures/agent/locales/es.json' with { type: 'json' };
import commands from '../words/failures/commands/locales/es.json' with { type: 'json' };
import connectors from '../words/failures/connectors/locales/es.json' with { type: 'json' };
import control from '../words/failures/control/locales/es.json' with { type: 'json' };
import discovery from '../words/failures/discovery/locales/es.json' with { type: 'json' };
import files from '../words/failures/files/locales/es.json' with { type: 'json' };
import findings from '../words/failures/findings/locales/es.json' with { type: 'json' };
import heldServices from '../words/failures/held-services/locales/es.json' with { type: 'json' };
import hosts from '../words/failures/hosts/locales/es.json' with { type: 'json' };
import mariadb from '../words/failures/mariadb/locales/es.json' with { type: 'json' };
import places from '../words/failures/places/locales/es.json' with { type: 'json' };
import problems from '../words/failures/problems/locales/es.json' with { type: 'json' };
import requests from '../words/failures/requests/locales/es.json' with { type: 'json' };
import schedulers from '../words/failures/schedulers/locales/es.json' with { type: 'json' };
import stewards from '../words/failures/stewards/locales/es.json' with { type: 'json' };
import type { FailureKey } from '../failure-texts.ts';
import { featureFailuresEs } from '../features/feature-failures-es.ts';
import { failures } from '../words/failures/failures.ts';
import { learnFacts } from './failure-words.ts';
import { factWords } from './said-facts.ts';

/** Every sentence of failures and findings in Spanish; whoever loads this module can say them. */
const spanishFailures: Readonly<Record<FailureKey, string>> = {
  ...agent,
  ...featureFailuresEs,
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
};

failures.learn('es', spanishFailures);
learnFacts((facts) => factWords(facts, 'es'));
