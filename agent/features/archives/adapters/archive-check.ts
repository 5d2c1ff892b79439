import { join } from 'node:path';
import { type ChainLink, ChainWalk } from '../../../../shared/domain/trail/audit-chain.ts';
import type { ArchivedPart } from '../../../../shared/domain/trail/archived-part.ts';
import type { AuditFault } from '../../../../shared/domain/trail/audit-fault.ts';
import { chainTools } from '../../../adapters/chain/chain-tools.ts';
import { readArchive } from './archive-file.ts';

/**
 * Why an archive file is not the part of the trail that it was sealed as. `each` is given the links
 * of a file that can be read.
 */
export function archiveFault(
  folder: string,
  part: ArchivedPart,
  each: (links: readonly ChainLink[]) => AuditFault | undefined = () => undefined,
): AuditFault | undefined {
  const { file, sha256, first, last, prevHash, hash } = part;
  const read = readArchive(join(folder, file));
  if (typeof read === 'string') return { code: 'archive-unreadable', file, why: read };
  if (read.sha256 !== sha256) return { code: 'archive-differs', file };
  const walk = new ChainWalk({ seq: first - 1, hash: prevHash }, chainTools);
  for (const link of read.links) {
    const fault = walk.take(link);
    if (fault !== undefined) return fault;
  }
  if (walk.end.seq !== last || walk.end.hash !== hash) return { code: 'archive-differs', file };
  return each(read.links);
}
