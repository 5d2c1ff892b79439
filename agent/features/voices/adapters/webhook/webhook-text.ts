/** Without its rest, where a receiver takes no more than so many UTF-16 units. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`;
}

/** Behind an `@` nothing looks like a name: nobody is called. */
const NOT_A_NAME = '\u200b';

/**
 * Slack: `<…>` is a mention or a link wherever it stands, `@here` where an old setting says so.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function slackText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/@(?=here|channel|everyone)/gi, `@${NOT_A_NAME}`);
}

/**
 * Mattermost: Markdown, in which `@name`, `@here` and `@channel` call people and `~name` links a
 * channel. An address of the Web stands as it is.
 */
export function mattermostText(text: string): string {
  return text
    .split(/(?<=^|\s)(https?:\/\/[^\s<>()[\]`*|\\]+)(?=\s|$)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[\\`*_{}[\]()#>|~]/g, '\\$&')))
    .join('')
    .replaceAll(/(?<![\p{L}\p{N}])@(?=[\p{L}\p{N}_])/gu, `@${NOT_A_NAME}`);
}
