import { execFileSync } from 'node:child_process';
import { z } from 'zod';

/** An element with what is in it, names without their namespace. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const elementSchema: z.ZodType<XmlElement> = z.strictObject({
  name: z.string(),
  text: z.string(),
  get children() {
    return z.array(elementSchema);
  },
});

const READ = `
import json, sys, xml.etree.ElementTree as tree
def told(one):
    return dict(name=one.tag.split('}')[-1], text=one.text or '', children=[told(x) for x in one])
print(json.dumps(told(tree.fromstring(sys.stdin.buffer.read()))))
`;

/** Reads a document as Python's expat does; throws where it is not well-formed. */
export function parsedXml(document: Buffer): XmlElement {
  const printed = execFileSync('python3', ['-c', READ], { input: document, encoding: 'utf8' });
  return elementSchema.parse(JSON.parse(printed));
}

/** The first element of a name, at any depth. */
export function elementIn(root: XmlElement, name: string): XmlElement | undefined {
  for (const child of root.children) {
    const found = child.name === name ? child : elementIn(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
