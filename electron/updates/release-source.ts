export interface ReleaseSource {
  /** Address of `latest.json`, by https. */
  readonly file: string;
  /** Base64 of the DER of who signs it. */
  readonly key: string;
}

/** Both are empty until the first release has a place and a key: then nothing is asked. */
export const RELEASE_SOURCE: ReleaseSource = { file: '', key: '' };
