import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

const FILE_ALIGNMENT = 0x200;
const HEADERS = 0x400;
const COFF = 0x84;
const OPTIONAL = COFF + 20;
const SECTIONS = OPTIONAL + 240;
const US_ENGLISH = 1033;

/** A PE32+ file with one section (Microsoft's PE Format), just valid enough to be edited. */
function bareExecutable(payload: Buffer): Buffer {
  const raw = Math.ceil(payload.length / FILE_ALIGNMENT) * FILE_ALIGNMENT;
  const file = Buffer.alloc(HEADERS + raw);
  file.write('MZ', 0);
  file.writeUInt32LE(0x80, 0x3c);
  file.write('PE\0\0', 0x80, 'latin1');
  writeFileHeader(file);
  writeOptionalHeader(file, raw);
  file.write('.text', SECTIONS);
  for (const [offset, value] of [
    [8, payload.length],
    [12, 0x1000],
    [16, raw],
    [20, HEADERS],
    [36, 0x60000020],
  ] as const) {
    file.writeUInt32LE(value, SECTIONS + offset);
  }
  payload.copy(file, HEADERS);
  return file;
}

function writeFileHeader(file: Buffer): void {
  file.writeUInt16LE(0x8664, COFF);
  file.writeUInt16LE(1, COFF + 2);
  file.writeUInt16LE(SECTIONS - OPTIONAL, COFF + 16);
  file.writeUInt16LE(0x22, COFF + 18);
}

function writeOptionalHeader(file: Buffer, raw: number): void {
  file.writeUInt16LE(0x20b, OPTIONAL);
  file.writeBigUInt64LE(0x140000000n, OPTIONAL + 24);
  for (const [offset, value] of [
    [4, raw],
    [16, 0x1000],
    [20, 0x1000],
    [32, 0x1000],
    [36, FILE_ALIGNMENT],
    [56, 0x2000],
    [60, HEADERS],
    [108, 16],
  ] as const) {
    file.writeUInt32LE(value, OPTIONAL + offset);
  }
  for (const offset of [40, 48]) file.writeUInt16LE(6, OPTIONAL + offset);
  file.writeUInt16LE(2, OPTIONAL + 68);
}

/**
 * An unsigned Windows executable around `payload`, with the version resource that electron-builder
 * edits.
 */
export function peStub(payload: Buffer): Buffer {
  const executable = NtExecutable.from(bareExecutable(payload));
  const resources = NtExecutableResource.from(executable);
  const version = Resource.VersionInfo.createEmpty();
  version.lang = US_ENGLISH;
  version.setFileVersion(1, 0, 0, 0, US_ENGLISH);
  version.setStringValues(
    { lang: US_ENGLISH, codepage: 1200 },
    { ProductName: 'Electron', FileDescription: 'Electron' },
  );
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  return Buffer.from(executable.generate());
}
