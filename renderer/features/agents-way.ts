/** A way by which a feature leads to agents of other machines. */
export interface AgentsWay {
  /** Opens its dialog. */
  readonly ask: () => void;
  /** Loads the part that is needed then. */
  readonly load: () => Promise<unknown>;
}
