import 'wisdom-embed/element/define'
import { createApp } from 'vue'
import App from './App.vue'

const root = document.getElementById('app')!
createApp(App, { ...root.dataset }).mount(root)
