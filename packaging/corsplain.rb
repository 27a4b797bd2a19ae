# A Homebrew formula; nobody has installed it on a Mac yet.
class Corsplain < Formula
  desc "Cross-origin requests with credentials, explained in a terminal"
  homepage "https://example.org/corsplain"
  head "https://example.org/corsplain.git", branch: "main"
  license "Apache-2.0"

  depends_on xcode: ["26.0", :build]
  depends_on "libidn2"
  depends_on "libpsl"
  depends_on "libyaml"
  uses_from_macos "ncurses"

  def install
    system "make", "install", "PREFIX=#{prefix}"
  end

  test do
    assert_match "BLOCKED BY CORS", shell_output("#{bin}/corsplain picture --format screen")
  end
end
