/** The code of what somebody wrote: it is one already, or a sentence that older versions wrote. */
export function codeFromText<Code extends string>(
  text: string,
  codes: readonly Code[],
  sentences: Readonly<Record<string, Code>>,
): Code | undefined {
  const code = codes.find((one) => one === text);
  return code ?? (Object.hasOwn(sentences, text) ? sentences[text] : undefined);
}
