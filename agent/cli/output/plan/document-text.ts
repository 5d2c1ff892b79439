import { documentYaml } from '../../../adapters/documents/document-yaml-text.ts';

/** YAML, or JSON where the file's name ends so. */
export function documentText(file: string, document: object): string {
  return file.endsWith('.json') ? `${JSON.stringify(document, null, 2)}\n` : documentYaml(document);
}
