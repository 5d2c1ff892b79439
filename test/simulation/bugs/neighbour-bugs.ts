import type { Bug } from './bug.ts';

const SSH = 'agent/features/hosts/adapters';

/** Of several agents on one host, and several ids of one. */
export const NEIGHBOUR_BUGS: readonly Bug[] = [
  {
    id: 'folder-by-id-alone',
    what: 'the folder on a host is named by the id of the host alone: agents share it',
    family: 'neighbours',
    changes: [
      {
        file: 'agent/features/hosts/adapters/steward/host-folder.ts',
        search: 'return `${agent}-${id}`;',
        replace: "return agent === '' ? agent : id;",
      },
    ],
  },
  {
    id: 'second-id-not-refused',
    what: 'one machine is added under two ids',
    family: 'neighbours',
    changes: [
      {
        file: 'agent/features/hosts/app/same-machines.ts',
        search: 'if (first === undefined) return undefined;',
        replace: "if (first !== '') return undefined;",
      },
    ],
  },
  {
    id: 'second-id-by-call',
    what: 'a call sets up a machine under a second id without asking which machine it is',
    family: 'neighbours',
    changes: [
      {
        file: 'agent/features/hosts/app/host-handlers.ts',
        search: "return causeOf(asked.failure) === 'host-same-machine' ? asked : undefined;",
        replace: "return causeOf(asked.failure) === '' ? asked : undefined;",
      },
    ],
  },
  {
    id: 'one-folder-for-all-ids',
    what: 'the folder is named by the agent alone, and a second id is set up in that of the first',
    family: 'neighbours',
    changes: [
      {
        file: 'agent/features/hosts/adapters/steward/host-folder.ts',
        search: 'return `${agent}-${id}`;',
        replace: "return id === '' ? id : agent;",
      },
      {
        file: 'agent/features/hosts/app/same-machines.ts',
        search: 'if (first === undefined) return undefined;',
        replace: "if (first !== '') return undefined;",
      },
    ],
  },
  {
    id: 'absent-id-runs-free',
    what: 'where something was taken away from a host, every id that the plan does not list may run',
    family: 'neighbours',
    changes: [
      {
        file: `${SSH}/host-plan-text.ts`,
        search: 'const left = gone.map((id) => `${id} ${GONE}\\n`);',
        replace: "const left = gone.map(() => '#released\\n');",
      },
    ],
  },
  {
    id: 'kept-lines-unlisted',
    what: 'a plan lists only what it holds',
    family: 'neighbours',
    changes: [
      {
        file: `${SSH}/host-plan-text.ts`,
        search: '    `${id} ${KNOWN}\\n`,',
        replace: "    id === '' ? KNOWN : '',",
      },
    ],
  },
];
