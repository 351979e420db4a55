// Which browser, and how: Debian's chromium, or the one that $CHROMIUM names.
import { existsSync } from 'node:fs';

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const launchOptions = {
  executablePath: places.find(p => p && existsSync(p)),
  // Containers and root have no user namespaces for Chromium's own sandbox; these pages are ours.
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
};
