// How the pages are built: everything in files of their own, so that the strict policy in tauri.conf.json holds.

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [svelte()],
  build: { target: "safari15", assetsInlineLimit: 0, modulePreload: false },
  css: {
    preprocessorOptions: { scss: { quietDeps: true } },
    lightningcss: { errorRecovery: true },
  },
});
