import type { Published } from './published.ts';

/** A string of Ruby in which nothing is interpolated. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\#]/g, '\\$&')}"`;
}

/** `Casks/remanso.rb` of a tap. The application's data, which are evidence, are left by `zap`, too. */
export function cask(release: Published): string {
  const { version, homepage, summary, macImage } = release;
  return `cask "remanso" do
  version ${quoted(version)}
  sha256 ${quoted(macImage.sha256)}

  url ${quoted(macImage.url)}
  name "Remanso"
  desc ${quoted(summary)}
  homepage ${quoted(homepage)}

  depends_on macos: :ventura

  app "Remanso.app"
  binary "#{appdir}/Remanso.app/Contents/Resources/bin/remanso"

  uninstall quit: "app.remanso.desktop"

  zap trash: [
    "~/Library/Preferences/app.remanso.desktop.plist",
    "~/Library/Saved Application State/app.remanso.desktop.savedState",
  ]

  caveats "What is paused stays paused, and the data stay in ~/Library/Application Support/Remanso."
end
`;
}
