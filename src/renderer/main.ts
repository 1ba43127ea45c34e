import { createApp } from 'vue'
import { createPinia } from 'pinia'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-message.css'
import 'element-plus/theme-chalk/el-message-box.css'
import 'element-plus/theme-chalk/el-notification.css'
import 'element-plus/theme-chalk/el-overlay.css'
import 'element-plus/theme-chalk/el-button.css'
import './theme.css'
import App from './App.vue'
import { showFailure } from './actions'
import { router } from './router'

const app = createApp(App)
app.config.errorHandler = (error) => showFailure(error)
window.addEventListener('unhandledrejection', (event) => showFailure(event.reason))
app.use(createPinia()).use(router).mount('#app')
