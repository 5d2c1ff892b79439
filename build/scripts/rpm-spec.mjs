// What rpmbuild reads: the same wishes of electron-builder as for the deb.
import { readFileSync } from 'node:fs';

/** A macro of rpm begins with it. */
const literal = (text) => text.replaceAll('%', '%%');

const script = (section, file) =>
  file === undefined ? '' : `%${section} -p /bin/bash\n${literal(readFileSync(file, 'utf8'))}\n`;

/** Folders that other packages have, too, are not ours. */
const isOurs = (path) => /\/remanso(\/|$)/i.test(path);

export function rpmSpec(values, folders, files) {
  const requires = (values.d ?? []).map((name) => `Requires: ${name}\n`).join('');
  const recommends = (values['rpm-tag'] ?? []).map((line) => `${line}\n`).join('');
  const own = folders.filter(isOurs).map((path) => `%dir "${literal(path)}"\n`);
  return `%global __os_install_post %{nil}
%global _build_id_links none
%global source_date_epoch_from_changelog 0
%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1
%global _binary_payload w6.zstdio
Name: ${values.name}
Version: ${values.version}
Release: 1
Summary: ${literal(values['rpm-summary'])}
License: ${values.license}
URL: ${values.url}
Packager: ${literal(values.maintainer)}
AutoReqProv: no
${requires}${recommends}
%description
${literal(values.description)}

%files
%defattr(-,root,root,-)
${own.join('')}${files.map((path) => `"${literal(path)}"\n`).join('')}
${script('post', values['after-install'])}${script('preun', values['before-remove'])}${script('postun', values['after-remove'])}`;
}
