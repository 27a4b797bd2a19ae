"""Installs what the servers need into a folder of one's own; nothing of the machine's is changed.

Debian's packages are downloaded and unpacked, not installed, so that no service starts and no file
of the system is touched. What the machine has already is used where it is.
"""
import os
import shutil
import subprocess
import sys
from pathlib import Path

DEBIAN = [
    "nginx", "apache2-bin", "caddy", "haproxy", "lighttpd", "varnish", "nodejs", "node-express", "node-cors", "golang-go",
    "golang-github-rs-cors-dev", "ruby", "ruby-rack-cors", "puma", "php-cli",
]
PYTHON = [
    "flask", "flask-cors", "fastapi", "uvicorn", "django", "django-cors-headers", "falcon",
    "aiohttp",
]


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode:
        sys.stderr.write(done.stdout[-2000:] + done.stderr[-2000:])
        raise SystemExit(f"servers: {' '.join(map(str, command[:6]))} failed")
    return done.stdout


def needed():
    """The packages and those they need that the machine lacks, as apt would install them."""
    command = ["apt-get", "-qq", "-y", "--print-uris", "--no-install-recommends", "-o",
               "Debug::NoLocking=1", "install", *DEBIAN]
    if subprocess.run(command, capture_output=True).returncode and os.getuid() == 0:
        run("apt-get", "-qq", "update")
    files = [line.split()[1] for line in run(*command).splitlines() if line.startswith("'")]
    return [file.split("_")[0] for file in files]


def download(archives):
    """Downloads what is needed, which takes no root."""
    archives.mkdir(parents=True, exist_ok=True)
    names = needed()
    if names:
        run("apt-get", "-qq", "-o", "APT::Sandbox::User=", "-o", "Debug::NoLocking=1", "download",
            *names, cwd=archives)


def make_environment(folder):
    """A virtual environment; Debian's Python has the module for it in a package of its own."""
    done = subprocess.run([sys.executable, "-m", "venv", folder], capture_output=True, text=True)
    if done.returncode:
        sys.stderr.write(done.stdout[-1000:] + done.stderr[-1000:])
        raise SystemExit("servers: python3 -m venv failed; on Debian: apt-get install python3-venv")


class Packages:
    """Where things are, once they are there."""

    def __init__(self, folder):
        self.root = folder / "root"
        self.venv = folder / "venv"
        self.python = self.venv / "bin/python"
        done = folder / "done"
        wanted = "\n".join(DEBIAN + PYTHON)
        if not done.exists() or done.read_text() != wanted:
            self.root.mkdir(parents=True, exist_ok=True)
            download(folder / "archives")
            for package in sorted((folder / "archives").glob("*.deb")):
                run("dpkg", "-x", package, self.root)
            make_environment(self.venv)
            run(self.venv / "bin/pip", "-q", "install", *PYTHON)
            done.write_text(wanted)
        self.environment = self._environment()

    def path(self, *names):
        """The first of these files that is there, unpacked or the system's."""
        for name in names:
            for place in (self.root / name.lstrip("/"), Path(name)):
                if place.exists():
                    return str(place)
        raise SystemExit(f"servers: {names[0]} is in no package that was installed")

    def _environment(self):
        def both(*names):
            places = [str(self.root / name.lstrip("/")) for name in names] + list(names)
            return ":".join(place for place in places if os.path.isdir(place))

        triplet = run("dpkg-architecture", "-qDEB_HOST_MULTIARCH").strip() if os.path.exists(
            "/usr/bin/dpkg-architecture") else f"{os.uname().machine}-linux-gnu"
        rubies = sorted({p.name for r in (self.root, Path("/"))
                         for p in (r / "usr/lib/ruby").glob("[0-9]*") if p.is_dir()})
        ruby = rubies[-1] if rubies else "3.1.0"
        own = {
            "PATH": f"{self.root}/usr/bin:{self.root}/usr/sbin:{os.environ['PATH']}:/usr/sbin",
            "LD_LIBRARY_PATH": both(f"/usr/lib/{triplet}").split(":")[0]
            if (self.root / f"usr/lib/{triplet}").is_dir() else "",
            "NODE_PATH": both("/usr/share/nodejs", "/usr/lib/nodejs",
                              f"/usr/lib/{triplet}/nodejs"),
            "GOPATH": both("/usr/share/gocode"),
            "GO111MODULE": "off",
        }
        if any((self.root / name).exists() for name in ("usr/lib/ruby", "usr/bin/puma")):
            own["RUBYLIB"] = both(
                "/usr/lib/ruby/vendor_ruby", f"/usr/lib/ruby/vendor_ruby/{ruby}",
                f"/usr/lib/{triplet}/ruby/vendor_ruby/{ruby}", f"/usr/lib/ruby/{ruby}",
                f"/usr/lib/{triplet}/ruby/{ruby}")
            known = subprocess.run(["gem", "env", "gempath"], capture_output=True, text=True).stdout \
                if shutil.which("gem") else ""
            gems = both("/usr/share/rubygems-integration/all",
                        f"/usr/share/rubygems-integration/{ruby}", f"/var/lib/gems/{ruby}",
                        f"/usr/lib/{triplet}/rubygems-integration/{ruby}")
            own["GEM_PATH"] = ":".join(filter(None, [gems, known.strip()]))
        goroots = sorted((self.root / "usr/lib").glob("go-*"))
        if goroots:
            own["GOROOT"] = str(goroots[-1])
        return {**os.environ, **{key: value for key, value in own.items() if value}}
