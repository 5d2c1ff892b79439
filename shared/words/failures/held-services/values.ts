/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface HeldServicesValues {
  'service-no-unit': 'unit' | 'state' | 'list';
  'service-masked': 'unit' | 'unmask';
  'service-still-stopping': 'unit' | 'within' | 'limit' | 'status';
  'service-not-listed': 'unit' | 'host';
  'service-not-watched': 'host';
  'service-still-stopping-there': 'unit' | 'host' | 'within' | 'status';
  'unit-own': 'unit';
  'unit-stops-own': 'unit' | 'other';
  'unit-of-agent': 'unit' | 'at';
  'unit-of-some-agent': 'unit';
  'unit-of-steward': 'unit' | 'at';
  'unit-stops-keeper': 'unit' | 'other';
  'supervisor-not-started': 'why';
  'supervisor-denied': 'said';
  'supervisor-silent': 'said';
  'supervisor-late': 'within';
  'supervisor-no-program': 'program' | 'said';
  'supervisor-still-stopping': 'program' | 'within' | 'said';
  'supervisor-not-running': 'program' | 'said';
  'find-service-planned': 'host';
  'find-service-rights': 'unit';
  'find-service-refuses': 'unit';
  'find-service-masked': 'unit';
  'find-service-off': 'unit' | 'state';
  'find-service-oneshot': 'unit';
  'find-service-triggered': 'others' | 'unit';
  'find-service-together': 'unit' | 'others';
  'find-service-stop': 'within' | 'limit';
  'find-supervisor-rights': 'program' | 'within';
}
