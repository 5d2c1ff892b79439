import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { identifier, oneLine } from '../../values/identifier.ts';

/** Under this name a change of the list waits for approval: no window can have it. */
export const APPROVERS_KEY = '@approvers';

const LONGEST_KEY_LINE = 8_000;
const MOST_NAMES = 1_000;

const names = z.array(oneLine(256)).max(MOST_NAMES).default([]);

/** A public key as it stands in `~/.ssh/id_ed25519.pub`: type, base64, comment. */
export const PUBLIC_KEY_LINE =
  /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-ssh-ed25519@openssh\.com) ([A-Za-z0-9+/]+={0,2})(?: ([^\p{C}]*))?$/u;

const publicKey = z
  .string()
  .max(LONGEST_KEY_LINE)
  .trim()
  .regex(PUBLIC_KEY_LINE, { error: problemTexts['ssh-public-key'] });

/**
 * Who approves what others propose (agent/features/approvals/README.md). Users and groups are those of the
 * system, which says at the moment of an answer who is in which group.
 */
export const approversSchema = z
  .strictObject({
    id: z.literal('approvers'),
    users: names,
    groups: names,
    /** Approval tokens, by name. */
    tokens: z.array(identifier).max(MOST_NAMES).default([]),
    /** Absent: an answer need not be signed. */
    signature: z.literal('required').optional(),
    /** What users sign with: ssh keys, one or more of each. */
    keys: z
      .array(z.strictObject({ user: oneLine(256), key: publicKey }))
      .max(MOST_NAMES)
      .default([]),
  })
  .refine(({ users, groups, tokens }) => users.length + groups.length + tokens.length > 0, {
    error: problemTexts['approvers-none'],
  });

export type Approvers = z.output<typeof approversSchema>;
