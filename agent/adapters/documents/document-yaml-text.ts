import { stringify } from 'yaml';

/** A document as YAML that `apply` reads back unchanged; lists of plain values stay on one line. */
export function documentYaml(document: object): string {
  return stringify(document, {
    version: '1.2',
    schema: 'core',
    lineWidth: 100,
    aliasDuplicateObjects: false,
  });
}
