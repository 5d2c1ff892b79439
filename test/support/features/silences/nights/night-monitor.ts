/** A real monitor in a night: what its system is silent about, and what not. */
export interface NightMonitor {
  /** As a document defines it. */
  readonly definition: object;
  /** By the name under which the definition refers to it. */
  readonly secrets: Readonly<Record<string, string>>;
  /** An alarm of the silent system or of another one begins. */
  alarm(of: 'erp' | 'other'): Promise<void>;
  /** It is over, and no alarm is on. */
  wellAgain(of: 'erp' | 'other'): Promise<void>;
  /** Systems of whose alarms somebody was told, in order; not of recoveries and downtimes. */
  pages(): readonly ('erp' | 'other')[];
  /** Lena silences something else for an hour. */
  silenceOfOther(): Promise<void>;
  /** What is silenced or in maintenance, as the monitor lists it, without what ticks by itself. */
  silences(): Promise<readonly object[]>;
  /** Whether kill -9 leaves what was silenced a moment ago, also by others. */
  readonly isKeptByKill: boolean;
  kill(): Promise<void>;
  start(): Promise<void>;
  dispose(): Promise<void>;
}
