import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { launchdPlist } from '../../../../../agent/features/service/adapters/launchd-plist.ts';
import { replaceableByOthers } from '../../../../../agent/features/service/adapters/program-safety.ts';
import {
  isAsWritten,
  recordIn,
  type ServiceDefinition,
} from '../../../../../agent/adapters/service-manager/service-record.ts';
import { serviceCommand } from '../../../../../agent/features/service/adapters/service-definition.ts';
import {
  startTask,
  taskFile,
} from '../../../../../agent/features/service/adapters/task-service.ts';
import { systemdUnit } from '../../../../../agent/features/service/adapters/systemd-unit.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { elementIn, parsedXml, type XmlElement } from '../../../../support/parsed-xml.ts';
import { describeWith } from '../../../../support/required-programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'remanso-units-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NASTY = `/srv/O'Brien & "Co" <100%> $HOME \\ ñ--x`;

const definition: ServiceDefinition = {
  scope: 'user',
  command: [process.execPath, '/opt/Remanso/resources/agent/remanso.js'],
  dataDir: NASTY,
  options: ['--http', '4280'],
  stopWaitMs: 10_000,
  environment: { REMANSO_GUARD_DIR: NASTY },
  version: '0.1.0',
  madeFolder: null,
};
const ofMachine: ServiceDefinition = { ...definition, scope: 'system' };

const TEXTS = {
  systemd: systemdUnit,
  launchd: launchdPlist,
  'task-scheduler': (one: ServiceDefinition) => startTask(one, 'OFFICE\\ops'),
};

describe.each(Object.entries(TEXTS))('the unit for %s', (_, textOf) => {
  it('says what it was made of, and whether it was changed since', () => {
    for (const one of [definition, ofMachine]) {
      const text = textOf(one);
      expect(text).toBe(textOf(one));
      expect(recordIn(text)).toEqual(one);
      expect(isAsWritten(text)).toBe(true);
      expect(isAsWritten(`${text}\n`)).toBe(false);
      expect(isAsWritten(text.replace('seal:', 'seal:0'))).toBe(false);
    }
  });

  it('is not ours without that', () => {
    expect(recordIn('[Service]\nExecStart=/bin/true\n')).toBeUndefined();
    expect(recordIn(textOf(definition).replace('"scope"', '"scop"'))).toBeUndefined();
  });
});

describeWith([], rootLacks('files of other users'))('the program of a service of root', () => {
  it('must be one that only root can replace', () => {
    const place = join(folder, 'place');
    const program = join(place, 'remanso.js');
    mkdirSync(place);
    writeFileSync(program, '');
    expect(replaceableByOthers(['node', program])).toBeUndefined();
    chmodSync(place, 0o777);
    expect(replaceableByOthers(['node', program])).toBe(place);
    // Sticky, as /tmp is.
    chmodSync(place, 0o1777);
    expect(replaceableByOthers(['node', program])).toBeUndefined();
    chownSync(program, 65_534, 65_534);
    expect(replaceableByOthers([process.execPath, program])).toBe(program);
    const link = join(folder, 'link.js');
    symlinkSync(program, link);
    expect(replaceableByOthers([link])).toBe(program);
  });
});

describeWith(['systemd-analyze'])('what systemd-analyze says of the unit', () => {
  it.each([definition, ofMachine])('is nothing ($scope)', (one) => {
    const file = join(folder, 'remanso.service');
    const plain = { ...one, command: [process.execPath, '/etc/hostname'] };
    writeFileSync(file, systemdUnit(plain));
    const words = [`--${one.scope}`, '--recursive-errors=no', 'verify', file];
    const said = execFileSync('systemd-analyze', words, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, XDG_RUNTIME_DIR: folder },
    });
    expect(said).toBe('');
  });
});

describeWith(['python3'])("the property list, read by Python's plistlib", () => {
  it.each([definition, ofMachine])('is what was meant ($scope)', (one) => {
    const file = join(folder, 'remanso.plist');
    writeFileSync(file, launchdPlist(one));
    const script =
      'import json,plistlib,sys; print(json.dumps(plistlib.load(open(sys.argv[1],"rb"))))';
    const read: unknown = JSON.parse(
      execFileSync('python3', ['-c', script, file], { encoding: 'utf8' }),
    );
    expect(read).toEqual({
      Label: 'app.remanso.agent',
      ProgramArguments: serviceCommand(one),
      EnvironmentVariables: { REMANSO_GUARD_DIR: NASTY },
      RunAtLoad: true,
      KeepAlive: { SuccessfulExit: false },
      ThrottleInterval: 5,
      ExitTimeOut: 40,
      SoftResourceLimits: { Core: 0 },
      HardResourceLimits: { Core: 0 },
    });
  });
});

/** The words of a Windows command line: CommandLineToArgvW, as Microsoft describes it. */
function windowsWords(line: string): string[] {
  const words: string[] = [];
  let word = '';
  let isQuoted = false;
  let isOpen = false;
  for (let at = 0; at < line.length; at += 1) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    if (slashes > 0 && line[at + slashes] === '"') {
      word += '\\'.repeat(Math.floor(slashes / 2));
      at += slashes;
      if (slashes % 2 === 1) word += '"';
      else isQuoted = !isQuoted;
      isOpen = true;
    } else if (line[at] === '"') {
      isQuoted = !isQuoted;
      isOpen = true;
    } else if (line[at] === ' ' && !isQuoted) {
      if (isOpen) words.push(word);
      [word, isOpen] = ['', false];
    } else {
      word += line[at] ?? '';
      isOpen = true;
    }
  }
  return isOpen ? [...words, word] : words;
}

/**
 * What the elements of a task may hold, after [MS-TSCH] 2.5. Triggers hold a sequence; where its
 * documents and what Windows exports differ in the order (`Enabled`), we leave the element out.
 */
const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  Task: ['RegistrationInfo', 'Triggers', 'Settings', 'Data', 'Principals', 'Actions'],
  LogonTrigger: ['Repetition', 'UserId', 'Delay'],
  BootTrigger: ['Repetition', 'Delay'],
  Repetition: ['Interval', 'Duration', 'StopAtDurationEnd'],
  RestartOnFailure: ['Interval', 'Count'],
  Exec: ['Command', 'Arguments', 'WorkingDirectory'],
  Principal: ['UserId', 'LogonType', 'GroupId', 'DisplayName', 'RunLevel'],
};

function outOfOrder({ name, children }: XmlElement): string[] {
  const known = ELEMENTS[name];
  const names = children.map((child) => child.name);
  const wanted = known?.filter((one) => names.includes(one)) ?? names;
  const isRight = JSON.stringify(wanted) === JSON.stringify(names) || name === 'Task';
  const unknown = names.filter((one) => known?.includes(one) === false);
  return [
    ...(isRight && unknown.length === 0 ? [] : [`${name}: ${names.join(', ')}`]),
    ...children.flatMap(outOfOrder),
  ];
}

describeWith(['python3'])('the task for Windows', () => {
  it.each([definition, ofMachine])('keeps to the rules of [MS-TSCH] ($scope)', (one) => {
    const task = parsedXml(taskFile(startTask(one, 'OFFICE\\ops & Co')));
    expect(task.name).toBe('Task');
    expect(outOfOrder(task)).toEqual([]);
    const text = (name: string): string | undefined => elementIn(task, name)?.text;
    expect([text('Command'), ...windowsWords(text('Arguments') ?? '')]).toEqual(
      serviceCommand(one),
    );
    expect(text('ExecutionTimeLimit')).toBe('PT0S');
    expect(text('MultipleInstancesPolicy')).toBe('IgnoreNew');
    // A byte that counts from 1, and at least a minute.
    expect(Number(text('Count'))).toBeLessThanOrEqual(255);
    const principal = elementIn(task, 'Principal');
    expect(elementIn(principal ?? task, 'UserId')?.text).toBe(
      one.scope === 'user' ? 'OFFICE\\ops & Co' : 'S-1-5-18',
    );
    expect(elementIn(task, one.scope === 'user' ? 'LogonTrigger' : 'BootTrigger')).toBeDefined();
  });
});
