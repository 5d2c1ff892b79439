import type { CommandEnd } from '../../../agent/adapters/connectors/kit/hosts/command-end.ts';
import type { HostMachine, HostMood, ServerEvent } from './host-machine.ts';
import { shownKey } from './machine-key.ts';
import { digestOf, framed, type StewardWords } from './steward-words.ts';

export function placeKey(machineId: string, folder: string): string {
  return `${machineId}:${folder}`;
}

/** Of a steward that is called, or of a script that sets one up. */
export function folderIn(command: string, input: Buffer): string {
  const [, ofScript] = /^folder=(.*)$/m.exec(input.toString('latin1')) ?? [];
  const path = command.endsWith('/steward') ? command.slice(0, -'/steward'.length) : ofScript;
  return (path ?? '').replace(/^"\$HOME"\//, '').replaceAll(/['"]/g, '');
}

export function withKey(end: CommandEnd, machineId: string): CommandEnd {
  return end.kind === 'exited' ? { ...end, err: shownKey(machineId) + end.err } : end;
}

export function changed(
  machine: HostMachine,
  what: Exclude<ServerEvent, 'cron' | 'saved' | 'down' | 'restored'> | HostMood,
  ms: number,
): void {
  switch (what) {
    case 'cut':
    case 'joined':
      machine.isCut = what === 'cut';
      return;
    case 'slow':
    case 'quick':
      machine.slowMs = what === 'slow' ? ms : 0;
      return;
    case 'full':
    case 'room':
      machine.isFull = what === 'full';
      return;
    case 'clock':
      machine.offset += ms;
      machine.clockChanges += 1;
      return;
    default:
      machine.setMood(what);
  }
}

export function isSaid({ nonce, payload }: StewardWords, out: Buffer): boolean {
  return out.equals(framed(nonce, 'ok', digestOf(payload)));
}

export function exited(out: Buffer): CommandEnd {
  return { kind: 'exited', code: 0, out, err: '' };
}

export function failed(err: string): CommandEnd {
  return { kind: 'exited', code: 255, out: Buffer.alloc(0), err };
}
