// Starts Spring MVC in Jetty, as Spring Boot does for you.
import org.eclipse.jetty.http.HttpCookie.SameSite;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.HttpRequestHandlerAdapter; // refuses preflights of other sites
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

public class Main {
  public static void main(String[] arguments) throws Exception {
    var context = new AnnotationConfigWebApplicationContext();
    context.register(RequestMappingHandlerMapping.class, RequestMappingHandlerAdapter.class, HttpRequestHandlerAdapter.class);
    context.register(TokenController.class);
    var app = new ServletContextHandler(ServletContextHandler.SESSIONS);
    app.addServlet(new ServletHolder(new DispatcherServlet(context)), "/");
    var sessions = app.getSessionHandler();
    sessions.getSessionCookieConfig().setSecure(true); // browsers take it on localhost, too
    sessions.setHttpOnly(true);
    sessions.setSameSite(SameSite.LAX);
    var server = new Server(Integer.parseInt(System.getenv("PORT")));
    server.setHandler(app);
    server.start();
  }
}
