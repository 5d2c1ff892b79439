import type { Scene } from '../scene.ts';
import { alarmsScenes } from './alarms-scenes.ts';
import { auditScenes } from './audit-scenes.ts';
import { calendarsScenes } from './calendars-scenes.ts';
import { connectorScenes } from './connector-scenes.ts';
import { controlScenes } from './control-scenes.ts';
import { dialogScenes } from './dialog-scenes.ts';
import { hostsScenes } from './hosts-scenes.ts';
import { integrationsScenes } from './integrations-scenes.ts';
import { nowScenes } from './now-scenes.ts';
import { planScenes } from './plan-scenes.ts';
import { timelineScenes } from './timeline-scenes.ts';
import { windowsScenes } from './windows-scenes.ts';

/** Every screen, dialog and state that is checked, by eye and by axe-core. */
export const allScenes: readonly Scene[] = [
  ...nowScenes,
  ...timelineScenes,
  ...windowsScenes,
  ...integrationsScenes,
  ...hostsScenes,
  ...calendarsScenes,
  ...planScenes,
  ...alarmsScenes,
  ...auditScenes,
  ...dialogScenes,
  ...controlScenes,
  ...connectorScenes,
];
