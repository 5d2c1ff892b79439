import type { ServiceDefinition } from '../../../adapters/service-manager/service-record.ts';
import { serviceCommand, stopSeconds } from './service-definition.ts';
import { sealed } from '../../../adapters/service-manager/service-record.ts';
import { xmlText } from './xml-text.ts';

export const LAUNCHD_LABEL = 'app.remanso.agent';

type Plist = string | number | boolean | readonly string[] | PlistDict;

interface PlistDict {
  readonly [key: string]: Plist;
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">`;

/** The property list of a LaunchAgent, or of a LaunchDaemon: launchd.plist(5). */
export function launchdPlist(definition: ServiceDefinition): string {
  const { environment } = definition;
  const job: Plist = {
    Label: LAUNCHD_LABEL,
    ProgramArguments: serviceCommand(definition),
    ...(Object.keys(environment).length === 0 ? {} : { EnvironmentVariables: environment }),
    RunAtLoad: true,
    // An agent that was asked to stop ends well and stays away.
    KeepAlive: { SuccessfulExit: false },
    ThrottleInterval: 5,
    ExitTimeOut: stopSeconds(definition),
    // Secrets are in its memory.
    SoftResourceLimits: { Core: 0 },
    HardResourceLimits: { Core: 0 },
  };
  return sealed(
    definition,
    (line) => `${HEAD}\n<!-- ${line} -->\n<plist version="1.0">\n${element(job)}\n</plist>\n`,
  );
}

function element(value: Plist): string {
  if (typeof value === 'string') return `<string>${xmlText(value)}</string>`;
  if (typeof value === 'number') return `<integer>${value}</integer>`;
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (Array.isArray(value)) return ['<array>', ...value.map(element), '</array>'].join('\n');
  const entries = Object.entries(value).flatMap(([key, one]) => [
    `<key>${xmlText(key)}</key>`,
    element(one),
  ]);
  return ['<dict>', ...entries, '</dict>'].join('\n');
}
