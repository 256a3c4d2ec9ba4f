// Puts the app on the page. Everything else is in App.svelte.

import { mount } from "svelte";
import App from "./App.svelte";
import "./styles/app.scss";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no place for the app");
mount(App, { target });
